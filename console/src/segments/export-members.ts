/** The members of a segment as a file that is named after it; the server knows the segment by its id only. */
import type { Segment } from "@rahnama/client";
import { api } from "../app/api";
import { plainName } from "../app/plain-name";

const LONGEST_NAME = 80;

/** "Paying teams-2026-03-05.csv": nothing that a file system or a shell reads as its own; letters of any script stay. */
export function exportName(name: string, day: Date): string {
  const plain = plainName(name).replace(/[\p{Cc}"*/:<>?\\|]/gu, " ").replace(/\s+/g, " ").replace(/^[ .]+/, "");
  const short = [...plain].slice(0, LONGEST_NAME).join("").replace(/[ .]+$/, "");
  const two = (part: number) => String(part).padStart(2, "0");
  return `${short || "segment"}-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.csv`;
}

export async function exportMembers(segment: Segment, name: string): Promise<void> {
  const url = URL.createObjectURL(await api.download(`/segments/${segment.id}/members.csv`));
  const link = document.createElement("a");
  link.href = url;
  link.download = exportName(name, new Date());
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

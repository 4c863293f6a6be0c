import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { conditionRefusals } from "../conditions/condition-refusals";
import { eventRefusals, idRefusals } from "../settings/events/event-refusals";
import { recognise, refusalOf, refusals } from "./refusals";

function sourceOf(folder: string): string {
  return readdirSync(folder).map((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceOf(path);
    return name.endsWith(".rs") ? readFileSync(path, "utf8") : "";
  }).join("\n");
}

it.each([["any", refusals], ["conditions", conditionRefusals], ["events", eventRefusals], ["ids", idRefusals]])("knows only sentences that the server says: %s", (_area, table) => {
  const server = sourceOf(join(import.meta.dirname, "../../../server")).replace(/\{[^{}\n]*\}/g, "{}");
  expect(Object.keys(table).filter((sentence) => !server.includes(`"${sentence.replaceAll("{…}", "{}")}"`))).toEqual([]);
});

it("takes the numbers out of a sentence", () => {
  expect(refusalOf("Write 1 to 120 characters.")).toMatchObject({ key: "length", first: 120 });
  expect(refusalOf("Use 10 to 256 characters.")).toEqual({ key: "password_length", first: 10, second: 256 });
  expect(refusalOf("The file is empty.")).toMatchObject({ key: "empty_file" });
  expect(refusalOf("Write a colour as #rrggbb, such as #1f6feb.")).toMatchObject({ key: "color" });
});

it("recognises a sentence only as a whole", () => {
  expect(refusalOf("The file is empty. Or not.")).toBeNull();
  expect(refusalOf("")).toBeNull();
});

it("takes texts out of a sentence", () => {
  expect(recognise({ "Give {} to {…}.": "give" }, "Give 3 to Sara & Omid.")).toEqual({ key: "give", blanks: ["3", "Sara & Omid"] });
  expect(recognise({ "Give {} to {…}.": "give" }, "Give some to Sara.")).toBeNull();
});

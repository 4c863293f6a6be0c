import { expect, it } from "vitest";
import { exportName } from "./export-members";

const day = new Date(2026, 2, 5, 23, 30);

it("names a file after its segment and the day, in any script", () => {
  expect(exportName("Paying teams", day)).toBe("Paying teams-2026-03-05.csv");
  expect(exportName("می‌خرند (تهران)", day)).toBe("می‌خرند (تهران)-2026-03-05.csv");
});

it("leaves nothing in it that means something to a file system", () => {
  expect(exportName('../a/b\\c: "x"?\n<y>|*', day)).toBe("a b c x y-2026-03-05.csv");
  expect(exportName("\u202egnp.exe", day)).toBe("gnp.exe-2026-03-05.csv");
  expect(exportName("...", day)).toBe("segment-2026-03-05.csv");
  expect(exportName("😀".repeat(200), day)).toBe(`${"😀".repeat(80)}-2026-03-05.csv`);
});

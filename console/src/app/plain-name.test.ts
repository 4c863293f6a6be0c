import { expect, it } from "vitest";
import { isolated, plainName } from "./plain-name";

it("takes away what reorders letters, and keeps what Persian names need", () => {
  expect(plainName("\u202egnp\u202c.\u2067exe\u2069")).toBe("gnp.exe");
  expect(plainName("می\u200cنا \u200fرضایی")).toBe("می\u200cنا \u200fرضایی");
});

it("cannot be broken out of", () => {
  expect(isolated("a\u2069\u202eb")).toBe("\u2068ab\u2069");
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { i18next, loadAreas } from "../../app/i18n";
import { recognise } from "../../app/refusals";
import english from "../../locales/en/events.json";
import persian from "../../locales/fa/events.json";
import { eventRefusals, tellEventRefusal } from "./event-refusals";

const server = ["call", "envelope", "time"].map((name) => readFileSync(join(import.meta.dirname, `../../../../server/events/model/${name}.rs`), "utf8")).join("\n");
const tell = (language: "en" | "fa", reason: string) => tellEventRefusal(reason, i18next.getFixedT(language, "events"))?.replace(/[\u2066-\u2069]/g, "");

beforeAll(async () => {
  for (const language of ["en", "fa"] as const) {
    await i18next.changeLanguage(language);
    await loadAreas("events");
  }
});

it("has words for every code that a call is refused with", () => {
  const codes = [...server.matchAll(/CallError::new\(\s*"(\w+)"/g)].map(([, code = ""]) => code);
  expect(codes).toContain("too_large");
  for (const { rejected } of [english, persian]) expect(Object.keys(rejected.codes)).toEqual(expect.arrayContaining(codes));
});

it("knows every sentence that a call is refused with", () => {
  const said = [...server.matchAll(/"([^"\n]+ [^"\n]+[.?])"/g)].map(([, sentence = ""]) => sentence.replace(/^\{key\}/, "userId").replace(/\{[^{}]*\}/g, "1"));
  expect(said.length).toBeGreaterThan(15);
  expect(said.filter((sentence) => !recognise(eventRefusals, sentence))).toEqual([]);
});

it("tells it in the reader's language, with what the server named", () => {
  expect(tell("fa", "userId is `undefined`, which names nobody in particular. Leave it out instead.")).toMatch(/^userId برابر undefined است/);
  expect(tell("en", "anonymousId is `0`, which names nobody in particular. Leave it out instead.")).toMatch(/^anonymousId is 0,/);
  expect(tell("fa", "A batch may have at most 2500 calls; this one has 3000.")).toMatch(/۲٬۵۰۰.*۳٬۰۰۰/);
  expect(tell("fa", "userId may have at most 255 bytes and no control characters.")).toMatch(/^userId .*۲۵۵/);
  expect(tell("fa", "properties must be an object.")).toBe("properties باید شیء JSON باشد.");
  expect(tell("fa", "A sentence of a newer server.")).toBeUndefined();
});

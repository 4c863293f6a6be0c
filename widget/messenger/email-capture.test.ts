import { expect, it } from "vitest";
import { writtenBy } from "../shared/testing.ts";
import { wantsEmail } from "./email-capture.ts";

const asks = { ask_email_when_offline: true };
const question = writtenBy("contact", 1);
const soon = Date.parse(question.created_at) + 5_000;
const later = soon + 60_000;

it("asks when nobody is there, or when it takes a while", () => {
  expect(wantsEmail(asks, null, [question], false, soon)).toBe(true);
  expect(wantsEmail(asks, null, [question], true, soon)).toBe(false);
  expect(wantsEmail(asks, null, [question], true, later)).toBe(true);
});

it("does not ask before anything was written, after an answer, for a known address, or when it is switched off", () => {
  expect(wantsEmail(asks, null, [], false, later)).toBe(false);
  expect(wantsEmail(asks, null, [question, writtenBy("teammate", 2)], false, later)).toBe(false);
  expect(wantsEmail(asks, "leila@example.com", [question], false, later)).toBe(false);
  expect(wantsEmail({ ask_email_when_offline: false }, null, [question], false, later)).toBe(false);
});

it("counts from the first unanswered message, not from the last one", () => {
  const messages = [question, writtenBy("teammate", 2), writtenBy("contact", 3), writtenBy("contact", 4)];
  expect(wantsEmail(asks, null, messages, true, Date.parse(messages[2]!.created_at) + 60_000)).toBe(true);
});

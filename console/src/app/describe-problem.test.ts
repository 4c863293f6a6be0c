import { beforeAll, expect, it } from "vitest";
import { describeProblem, fieldLabel } from "./describe-problem";
import { changeLocale, startLanguages } from "./i18n";
import { ProblemError } from "./problem";

const refused = new ProblemError({
  type: "about:blank", title: "", status: 422, code: "invalid_input", detail: "Write 1 to 120 characters.", request_id: "",
  errors: [
    { pointer: "/workspace/name", detail: "Write 1 to 120 characters." },
    { pointer: "/allowed_origins/2", detail: "Give a whole origin." },
  ],
});

beforeAll(startLanguages);

it("names the fields in the reader's language and keeps the server's sentence in its own direction", async () => {
  await changeLocale("en");
  expect(describeProblem(refused)).toBe("Name: Write 1 to 120 characters. Allowed sites: Give a whole origin.");
  await changeLocale("fa");
  expect(describeProblem(refused)).toBe("نام: \u2068Write 1 to 120 characters.\u2069 سایت‌های مجاز: \u2068Give a whole origin.\u2069");
});

it("does not repeat what stands at the fields", async () => {
  await changeLocale("en");
  expect(describeProblem(refused, ["/workspace/name"])).toBe("Allowed sites: Give a whole origin.");
  expect(describeProblem(refused, ["/workspace/name", "/allowed_origins/2"])).toBe("Some fields need another look.");
});

it("has no label for what it does not know", () => {
  expect(fieldLabel("/from_the_future")).toBeNull();
  expect(fieldLabel("")).toBeNull();
});

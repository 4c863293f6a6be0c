import { beforeAll, expect, it } from "vitest";
import { describeProblem, fieldLabel, fieldProblem } from "./describe-problem";
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

it("names the fields, and says what is wrong in the reader's language", async () => {
  await changeLocale("en");
  expect(describeProblem(refused)).toBe("Name: Write 1 to 120 characters. Allowed sites: Give a whole origin.");
  await changeLocale("fa");
  expect(describeProblem(refused)).toBe("نام: \u2068بین ۱ تا ۱۲۰ نویسه بنویسید.\u2069 سایت‌های مجاز: \u2068سرور این مقدار را نپذیرفت.\u2069");
  expect(fieldProblem(refused, "/workspace/name")).toBe("بین ۱ تا ۱۲۰ نویسه بنویسید.");
  expect(fieldProblem(refused, "/email")).toBeUndefined();
});

it("says of a whole refusal what the server says of it, where that is known", async () => {
  const lastOwner = new ProblemError({
    type: "about:blank", title: "", status: 409, code: "conflict", request_id: "", detail: "A workspace keeps at least one owner. Name another one first.",
  });
  await changeLocale("en");
  expect(describeProblem(lastOwner)).toBe(lastOwner.problem.detail);
  await changeLocale("fa");
  expect(describeProblem(lastOwner)).toBe("هر فضای کاری دست‌کم یک مالک دارد. نخست کس دیگری را مالک کنید.");
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

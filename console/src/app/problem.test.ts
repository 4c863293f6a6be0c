import { afterEach, expect, it } from "vitest";
import { describeProblem } from "./describe-problem";
import { i18next } from "./i18n";
import { incomplete, problemFrom, ProblemError, unreachable } from "./problem";

const problem = (status: number, code: string, extra: object = {}) =>
  new ProblemError({ type: "", title: "", status, code, detail: "Detail of the server.", request_id: "r", ...extra });

afterEach(() => i18next.changeLanguage("en"));

it("says known refusals in the reader's language", async () => {
  expect(describeProblem(problem(401, "sign_in_failed"))).toBe("The e-mail address or the password is wrong.");
  await i18next.changeLanguage("fa");
  expect(describeProblem(problem(401, "sign_in_failed"))).toBe("نشانی ایمیل یا گذرواژه درست نیست.");
});

it("says how long to wait", () => {
  expect(describeProblem(problem(429, "rate_limited", { retry_after_ms: 2_400 }))).toBe("Too many attempts. Try again in 3 seconds.");
  expect(describeProblem(problem(429, "rate_limited", { retry_after_ms: 1 }))).toBe("Too many attempts. Try again in 1 second.");
  expect(describeProblem(problem(429, "rate_limited"))).toBe("Too many attempts. Wait a little and try again.");
});

it("falls back to the kind of failure for codes it does not know", async () => {
  expect(describeProblem(problem(403, "new_code"))).toBe("Your role does not permit this.");
  expect(describeProblem(problem(422, "new_code"))).toBe("Detail of the server.");
  expect(describeProblem(problem(500, "new_code"))).not.toContain("Detail");
  await i18next.changeLanguage("fa");
  expect(describeProblem(problem(422, "new_code"))).toBe("سرور این را نپذیرفت.");
});

it("says what a page misses in the page's own words", () => {
  expect(describeProblem(incomplete("Give it a name."))).toBe("Give it a name.");
});

it("says so in Persian too, where nothing of the server's is shown as it came", async () => {
  await i18next.changeLanguage("fa");
  expect(describeProblem(incomplete("نامی بدهید."))).toBe("نامی بدهید.");
});

it("tells a lost connection from a fault", () => {
  expect(describeProblem(unreachable())).toContain("could not be reached");
  expect(describeProblem(new TypeError("bug"))).toContain("went wrong on our side");
  const notFetched = [
    "Failed to fetch dynamically imported module: https://a.example/x.js", "error loading dynamically imported module: https://a.example/x.js",
    "Importing a module script failed.", "Unable to preload CSS for /x.css",
  ];
  for (const message of notFetched) expect(describeProblem(new TypeError(message)), message).toContain("could not be reached");
});

it("reads problem documents, and makes do without", async () => {
  const body = JSON.stringify({ code: "invalid_input", title: "t", detail: "d", request_id: "r", errors: [{ pointer: "/name", detail: "too long" }] });
  const read = await problemFrom(new Response(body, { status: 422 }));
  expect([read.status, read.code, read.field("/name"), read.field("/email")]).toEqual([422, "invalid_input", "too long", undefined]);
  const page = await problemFrom(new Response("<html>Bad gateway</html>", { status: 502 }));
  expect([page.status, page.code]).toEqual([502, "unexpected_answer"]);
});

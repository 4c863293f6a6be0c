import { describe, expect, it } from "vitest";
import { emailLooksRight } from "./email";
import { minimumPasswordLength, passwordStrength } from "./password-strength";
import { safeReturnAddress } from "./return-address";

describe("password hint", () => {
  it.each([
    ["short", "too_short"], ["Password123!", "common"], ["11111111111111", "pattern"], ["qwertyuiopasdfgh", "pattern"],
    ["ahmadi-2026", "personal"], ["xkvbn zrtwq", "weak"], ["correct horse battery staple", "strong"], ["چهار واژهٔ بی‌ربط خوب", "strong"],
  ])("%s is %s", (password, verdict) => expect(passwordStrength(password, ["Sara Ahmadi"]).verdict).toBe(verdict));

  it("counts characters as people do", () => {
    expect(passwordStrength("😀😀😀").missing).toBe(minimumPasswordLength - 3);
  });
});

describe("where to go after signing in", () => {
  it.each([
    ["/inbox/mine?sort=oldest#12", "/inbox/mine?sort=oldest#12"], [undefined, "/"], ["https://evil.example", "/"], ["//evil.example", "/"],
    ["/\\evil.example", "/"], ["javascript:alert(1)", "/"], ["/sign-in?next=/x", "/"],
  ])("%s leads to %s", (next, address) => expect(safeReturnAddress(next)).toBe(address));
});

it("catches slips in e-mail addresses", () => {
  expect([" sara@acme.example ", "sara@acme", "sara acme@x.example", ""].map(emailLooksRight)).toEqual([true, false, false, false]);
});

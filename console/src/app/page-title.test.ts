import { expect, it } from "vitest";
import { composeTitle } from "./page-title";

it("leads with what is unread, then page and workspace", () => {
  expect(composeTitle({ page: "Inbox", workspace: "Acme", unread: "3" })).toBe("(3) Inbox · Acme");
  expect(composeTitle({ page: "Sign in", workspace: "", unread: "" })).toBe("Sign in · Rahnama");
});

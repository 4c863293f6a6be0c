import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { complaint, FakeServer, press, showPage, write } from "../app/shown-page";
import { SignInPage } from "./SignInPage";

vi.mock("@tanstack/react-router", async (original) => ({ ...await original<object>(), useSearch: () => ({}) }));

let server: FakeServer;
let unmount = () => {};
beforeEach(async () => {
  server = new FakeServer();
  ({ unmount } = await showPage(<SignInPage />));
});
afterEach(() => unmount());

it("says in its own words what is missing", async () => {
  await press("Sign in");
  expect([complaint("E-mail"), complaint("Password")]).toEqual(["Please fill this in.", "Please fill this in."]);
  await write("E-mail", "sara");
  await press("Sign in");
  expect(complaint("E-mail")).toBe("This does not look like an e-mail address.");
  expect(server.sent).toEqual([]);
});

it("says who helps when the password is forgotten, and how", () => {
  expect(document.body.textContent).toContain("Forgot your password? Whoever runs the server can set a new one for you: rahnama password EMAIL");
});

it("signs in with what is written", async () => {
  await write("E-mail", " sara@example.com ");
  await write("Password", "correct horse");
  await press("Sign in");
  expect(server.sent).toEqual([{ method: "POST", path: "/api/v1/sessions", body: { email: "sara@example.com", password: "correct horse" } }]);
});

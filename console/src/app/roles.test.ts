import { expect, it } from "vitest";
import { settingsPagesFor } from "../settings/settings-pages";
import { grantableRoles, may, mayChange } from "./roles";

it("shows each role the settings it may use", () => {
  const keys = (role: "owner" | "admin" | "agent") => settingsPagesFor(role).map((page) => page.key);
  expect(keys("agent")).toEqual(["team", "profile", "sessions"]);
  expect(keys("admin")).toEqual(["workspace", "look", "installation", "events", "stages", "team", "api_keys", "audit", "profile", "sessions"]);
  expect(keys("owner")).toEqual(keys("admin"));
});

it("lets nobody grant a rank at or above their own, except owners", () => {
  expect(grantableRoles("agent")).toEqual([]);
  expect(grantableRoles("admin")).toEqual(["agent"]);
  expect(grantableRoles("owner")).toContain("owner");
  expect(may("admin", "grant_admin")).toBe(false);
  expect(may("owner", "grant_admin")).toBe(true);
});

it("lets members be changed from above only, and nobody change themselves", () => {
  const owner = { id: "o", role: "owner" } as const;
  const admin = { id: "a", role: "admin" } as const;
  const otherAdmin = { id: "b", role: "admin" } as const;
  const agent = { id: "g", role: "agent" } as const;
  expect(mayChange(owner, owner)).toBe(false);
  expect(mayChange(owner, admin)).toBe(true);
  expect(mayChange(admin, agent)).toBe(true);
  expect(mayChange(admin, otherAdmin)).toBe(false);
  expect(mayChange(admin, owner)).toBe(false);
  expect(mayChange(agent, { id: "h", role: "agent" })).toBe(false);
});

import type { BootOutput } from "@rahnama/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PAGE_LOADED } from "../shared/host.ts";
import { Device } from "./device.ts";

const boot = (contact: string) => ({ contact_id: contact, visitor_token: `token of ${contact}` }) as BootOutput;
const deleteDatabase = vi.fn();
const held = () => JSON.parse(sessionStorage.getItem("rahnama:KEY") ?? "null") as string[] | null;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  deleteDatabase.mockReset();
  vi.stubGlobal("indexedDB", { deleteDatabase });
});

describe("where consent is not asked for", () => {
  it("remembers the visitor for the next page", () => {
    new Device("KEY", false).keep(boot("leila"));
    expect(new Device("KEY", false).boot?.contact_id).toBe("leila");
    expect(new Device("OTHER", false).boot).toBeUndefined();
  });

  it("forgets them when asked to", () => {
    const device = new Device("KEY", false);
    device.keep(boot("leila"));
    device.erase();
    expect(localStorage.length).toBe(0);
    expect(deleteDatabase).toHaveBeenCalledWith("rahnama:KEY");
  });
});

describe("where consent is asked for", () => {
  it("stores nothing before it, and what was in memory after it", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    expect(device.mayStore()).toBe(false);
    expect(localStorage.length).toBe(0);
    device.consent(false);
    expect(device.withdrawn).toBe(false);
    device.consent(true);
    expect(localStorage.length).toBe(1);
    expect(new Device("KEY", true).boot?.contact_id).toBe("leila");
  });

  it("stores nothing more when it is withdrawn", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    device.consent(true);
    device.consent(false);
    expect(device.withdrawn).toBe(true);
    device.erase();
    device.keep(boot("leila"));
    expect(localStorage.length).toBe(0);
    expect(new Device("KEY", true).mayStore()).toBe(false);
  });

  it("does not use what is left from a time when it was not", () => {
    new Device("KEY", false).keep(boot("leila"));
    const device = new Device("KEY", true);
    expect(device.boot).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  it("learns from boot that the workspace asks for it", () => {
    const device = new Device("KEY", false);
    device.require(true);
    device.keep(boot("leila"));
    expect(localStorage.length).toBe(0);
    expect(device.boot?.contact_id).toBe("leila");
  });
});

describe("what was called on a page that is left at once", () => {
  it("waits for the next page of the tab where it may", () => {
    new Device("KEY", true).hold(["call"]);
    new Device("KEY", false).hold([]);
    expect(sessionStorage.length).toBe(0);
    new Device("KEY", false).hold(["call"]);
    expect(held()).toEqual(["call", PAGE_LOADED]);
  });

  it("joins what waits from the page before, up to as many as are kept", () => {
    const device = new Device("KEY", false);
    device.hold(["first"]);
    device.hold(["second", "third"]);
    expect(held()).toEqual(["first", PAGE_LOADED, "second", "third", PAGE_LOADED]);
    device.hold(Array<string>(600).fill("more"));
    expect(held()).toHaveLength(500);
    expect(held()!.at(-1)).toBe(PAGE_LOADED);
  });

  it("is forgotten with everything else", () => {
    const device = new Device("KEY", false);
    device.hold(["call"]);
    sessionStorage.setItem("rahnama:KEY:visit", "{}");
    device.erase();
    expect(sessionStorage.length).toBe(0);
  });

  it("is not written down where the browser asks not to be tracked", () => {
    Object.defineProperty(navigator, "globalPrivacyControl", { configurable: true, value: true });
    const device = new Device("KEY", false);
    device.hold(["call"]);
    expect(sessionStorage.length).toBe(0);
    Reflect.deleteProperty(navigator, "globalPrivacyControl");
  });
});

describe("another tab", () => {
  it("that deletes everything stops this one from writing", () => {
    const device = new Device("KEY", false);
    device.keep(boot("leila"));
    localStorage.clear();
    device.reload();
    expect(device.mayStore()).toBe(false);
    expect(device.withdrawn).toBe(true);
    device.keep(boot("leila"));
    expect(localStorage.length).toBe(0);
  });

  it("that signs somebody else in is followed", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    const other = new Device("KEY", true);
    other.keep(boot("omid"));
    other.consent(true);
    device.reload();
    expect(device.boot?.contact_id).toBe("omid");
    expect(device.mayStore()).toBe(true);
  });
});

it("works in memory where storage is refused", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("quota", "QuotaExceededError");
  });
  const device = new Device("KEY", false);
  expect(() => device.keep(boot("leila"))).not.toThrow();
  expect(device.boot?.contact_id).toBe("leila");
  vi.restoreAllMocks();
});

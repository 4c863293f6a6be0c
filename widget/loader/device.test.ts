import type { BootOutput } from "@rahnama/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PAGE_LOADED } from "../shared/host.ts";
import { Device } from "./device.ts";

const boot = (contact: string) => ({ contact_id: contact, visitor_token: `token of ${contact}` }) as BootOutput;
const deleteDatabase = vi.fn();
const held = () => sessionStorage.getItem("rahnama:KEY")?.split("\n");

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
    device.answer(false);
    expect(device.isWithdrawn()).toBe(false);
    device.answer(true);
    expect(localStorage.length).toBe(1);
    expect(new Device("KEY", true).boot?.contact_id).toBe("leila");
  });

  it("stores nothing more when it is withdrawn", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    device.answer(true);
    device.answer(false);
    expect(device.isWithdrawn()).toBe(true);
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
  /** of a visitor whom the workspace knows, so that it has said whether it asks for consent */
  function booted(consentRequired = false): Device {
    const device = new Device("KEY", consentRequired);
    device.keep(boot("leila"));
    return device;
  }

  it("waits for the next page of the tab where it may", () => {
    booted(true).hold(["call"]);
    booted().hold([]);
    expect(sessionStorage.length).toBe(0);
    booted().hold(["call"]);
    expect(held()).toEqual(["", "call", PAGE_LOADED]);
  });

  it("is not written down before the workspace has said whether it asks for consent", () => {
    const device = new Device("KEY", false);
    device.hold(["call"]);
    expect(sessionStorage.length).toBe(0);
    expect(device.mayStore()).toBe(false);
  });

  it("joins what waits from the page before", () => {
    const device = booted();
    device.hold(["first"]);
    device.hold(["second", "third"]);
    expect(held()).toEqual(["", "first", PAGE_LOADED, "second", "third", PAGE_LOADED]);
  });

  it("is forgotten with everything else", () => {
    const device = booted();
    device.hold(["call"]);
    sessionStorage.setItem("rahnama:KEY:visit", "{}");
    device.erase();
    expect(sessionStorage.length).toBe(0);
  });

  it("is not written down where the browser asks not to be tracked", () => {
    Object.defineProperty(navigator, "globalPrivacyControl", { configurable: true, value: true });
    const device = booted();
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
    expect(device.isWithdrawn()).toBe(true);
    device.keep(boot("leila"));
    expect(localStorage.length).toBe(0);
  });

  it("that signs the visitor out says so, and leaves nothing else behind", () => {
    const device = new Device("KEY", false);
    device.keep(boot("leila"));
    new Device("KEY", false).signOut();
    expect(localStorage.getItem("rahnama:KEY")).toBe("{}");
    device.reload();
    expect(device.boot).toBeUndefined();
    expect(device.isAllowed()).toBe(true);
    expect(device.isWithdrawn()).toBe(false);
  });

  it("that signs the visitor out keeps their consent, though this page is left before anybody booted there", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    device.answer(true);
    device.signOut();
    const next = new Device("KEY", true);
    next.keep(boot("somebody"));
    expect(next.mayStore()).toBe(true);
    expect(new Device("KEY", true).boot?.contact_id).toBe("somebody");
  });

  it("that signs somebody else in is followed", () => {
    const device = new Device("KEY", true);
    device.keep(boot("leila"));
    const other = new Device("KEY", true);
    other.keep(boot("omid"));
    other.answer(true);
    device.reload();
    expect(device.boot?.contact_id).toBe("omid");
    expect(device.mayStore()).toBe(true);
  });
});

it("takes what something else has written for nothing", () => {
  for (const text of ["null", "[]", '"x"', "{broken", '{"boot":5}', '{"boot":{"visitor_token":5}}']) {
    localStorage.setItem("rahnama:KEY", text);
    const device = new Device("KEY", false);
    expect(device.boot, text).toBeUndefined();
    device.keep(boot("leila"));
    expect(new Device("KEY", false).boot?.contact_id, text).toBe("leila");
  }
});

it("works in memory where storage is refused", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("quota", "QuotaExceededError");
  });
  const device = new Device("KEY", false);
  expect(() => device.keep(boot("leila"))).not.toThrow();
  expect(device.boot?.contact_id).toBe("leila");
  // As on the way back to this page: that nothing is there was not wished by anybody.
  device.reload();
  expect(device.boot?.contact_id).toBe("leila");
  expect(device.isAllowed()).toBe(true);
  vi.restoreAllMocks();
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { commandsFor } from "./commands.ts";
import type { Widget } from "./widget.ts";

const names = ["restart", "shutdown", "reset", "consent", "on", "off", "identify", "open", "hide", "toggle", "newMessage", "view", "track", "group"];
let widget: Record<string, ReturnType<typeof vi.fn>> & { booted: boolean };
let run: ReturnType<typeof commandsFor>;
let ready: () => void;

beforeEach(() => {
  widget = Object.assign(Object.fromEntries(names.map((name) => [name, vi.fn()])), { booted: false }) as typeof widget;
  run = commandsFor(widget as unknown as Widget);
  [, ready] = widget.on!.mock.calls[0] as [string, () => void];
});

describe("commands", () => {
  it("wait for boot, and then run in the order they were given", () => {
    run(["identify", { name: "Leila" }]);
    run(["open", "conversation", "c1"]);
    run(["show"]);
    expect(widget.identify).not.toHaveBeenCalled();
    widget.booted = true;
    ready();
    expect(widget.identify).toHaveBeenCalledWith({ name: "Leila" });
    expect(widget.open!.mock.calls).toEqual([["conversation", "c1"], []]);
    expect(widget.identify!.mock.invocationCallOrder[0]).toBeLessThan(widget.open!.mock.invocationCallOrder[0]!);
  });

  it("that must not wait do not", () => {
    run(["consent", false]);
    run(["boot", { identity: "jwt" }]);
    expect(widget.consent).toHaveBeenCalledWith(false);
    expect(widget.restart).toHaveBeenCalledWith({ identity: "jwt" });
  });

  it("of the tracker are taken at the moment they are made", () => {
    run(["track", "Signed up", { plan: "studio" }]);
    run(["page"]);
    run(["group", "acme", { seats: 4 }]);
    expect(widget.track).toHaveBeenCalledWith("Signed up", { plan: "studio" });
    expect(widget.view!.mock.calls).toEqual([[]]);
    expect(widget.group).toHaveBeenCalledWith("acme", { seats: 4 });
  });

  it("do not pile up without end while the server is away", () => {
    for (let at = 0; at < 1000; at++) run(["show"]);
    widget.booted = true;
    ready();
    expect(widget.open).toHaveBeenCalledTimes(100);
  });

  it("that are not known warn once and never throw", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    widget.booted = true;
    for (const verb of ["trigger", "trigger", "checklist", "constructor", "__proto__", "toString", "start", "booted"]) {
      expect(() => run([verb])).not.toThrow();
    }
    expect(warn).toHaveBeenCalledTimes(7);
    warn.mockRestore();
  });

  it("that fail stay inside", async () => {
    widget.booted = true;
    widget.open!.mockImplementation(() => {
      throw new Error("broken");
    });
    widget.identify!.mockRejectedValue(new Error("offline"));
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    expect(() => run(["show"])).not.toThrow();
    run(["identify", {}]);
    await new Promise((done) => setImmediate(done));
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });
});

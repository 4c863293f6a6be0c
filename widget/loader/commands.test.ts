import { beforeEach, describe, expect, it, vi } from "vitest";
import { commandsFor } from "./commands.ts";
import type { Widget } from "./widget.ts";

const names = ["start", "shutdown", "reset", "consent", "on", "off", "identify", "open", "close", "toggle", "compose", "pageChanged"];
let widget: Record<string, ReturnType<typeof vi.fn>> & { booted: boolean };
let commands: ReturnType<typeof commandsFor>;

beforeEach(() => {
  widget = Object.assign(Object.fromEntries(names.map((name) => [name, vi.fn()])), { booted: false }) as typeof widget;
  commands = commandsFor(widget as unknown as Widget);
});

describe("commands", () => {
  it("wait for boot, and then run in the order they were given", () => {
    commands.run(["identify", { name: "Leila" }]);
    commands.run(["open", "conversation", "c1"]);
    commands.run(["show"]);
    expect(widget.identify).not.toHaveBeenCalled();
    widget.booted = true;
    commands.runWaiting();
    expect(widget.identify).toHaveBeenCalledWith({ name: "Leila" });
    expect(widget.open!.mock.calls).toEqual([[{ view: "conversation", thread: "c1" }], []]);
    expect(widget.identify!.mock.invocationCallOrder[0]).toBeLessThan(widget.open!.mock.invocationCallOrder[0]!);
  });

  it("that must not wait do not", () => {
    commands.run(["consent", false]);
    commands.run(["boot", { identity: "jwt" }]);
    expect(widget.consent).toHaveBeenCalledWith(false);
    expect(widget.start).toHaveBeenCalledWith({ identity: "jwt" });
  });

  it("do not pile up without end while the server is away", () => {
    for (let at = 0; at < 1000; at++) commands.run(["show"]);
    widget.booted = true;
    commands.runWaiting();
    expect(widget.open).toHaveBeenCalledTimes(100);
  });

  it("that are not known warn once and never throw", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    widget.booted = true;
    for (const verb of ["track", "track", "checklist", "constructor", "__proto__", "toString"]) {
      expect(() => commands.run([verb])).not.toThrow();
    }
    expect(warn).toHaveBeenCalledTimes(5);
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
    expect(() => commands.run(["show"])).not.toThrow();
    commands.run(["identify", {}]);
    await new Promise((done) => setImmediate(done));
    expect(unhandled).not.toHaveBeenCalled();
    process.off("unhandledRejection", unhandled);
  });
});

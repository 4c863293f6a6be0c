import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import type { MessengerContext } from "./context.ts";
import { createViews } from "./views.tsx";

const heard: string[] = [];
let frame: HTMLElement;
const listening = vi.spyOn(HTMLElement.prototype, "addEventListener");

beforeEach(() => {
  heard.length = 0;
  const page = document.body.appendChild(document.createElement("div"));
  listening.mockClear();
  const boot = { locale: "en", settings: { position: "end", theme: "light", color: "#1f6feb" } };
  createViews({ host: { boot, root: page.attachShadow({ mode: "open" }) }, t: (key: string) => key } as unknown as MessengerContext);
  frame = page.shadowRoot!.querySelector(".messenger")!;
});

function happen(name: string, carried?: string): Event {
  document.addEventListener(name, () => void heard.push(name), { once: true });
  const event = new Event(name, { bubbles: true, composed: true, cancelable: true });
  if (carried) Object.assign(event, { dataTransfer: { types: [carried] } });
  frame.append(document.createElement("p"));
  frame.lastElementChild!.dispatchEvent(event);
  return event;
}

it.each(["keydown", "paste", "wheel", "touchstart", "touchmove", "touchend", "dragenter", "dragover", "dragleave", "drop"])("keeps %s from the page", (name) => {
  happen(name);
  expect(heard).toEqual([]);
});

it("leaves the end of what was begun on the page to the page", () => {
  for (const name of ["pointerup", "mouseup", "dragend", "click"]) happen(name);
  expect(heard).toEqual(["pointerup", "mouseup", "dragend", "click"]);
});

it("holds up no scrolling", () => {
  const ways = listening.mock.calls.filter(([name]) => /wheel|touch/.test(name)).map(([, , way]) => way);
  expect(ways).toHaveLength(4);
  for (const way of ways) expect(way).toEqual({ passive: true });
});

it("lets no browser open a file in place of the page, and words go into the field", () => {
  expect(happen("dragover", "Files").defaultPrevented).toBe(true);
  expect(happen("drop", "Files").defaultPrevented).toBe(true);
  expect(happen("dragover", "text/plain").defaultPrevented).toBe(false);
  expect(happen("drop", "text/plain").defaultPrevented).toBe(false);
});

it("covers narrow and low screens, by one condition in code and sheets", () => {
  const read = (name: string) => readFileSync(join(import.meta.dirname, name), "utf8");
  const [, condition] = /const PHONE = "(.+)"/.exec(read("panel.tsx"))!;
  expect(condition).toBe("(max-width: 480px), (max-height: 420px)");
  for (const name of ["styles/panel.css", "styles/full-screen.css"]) expect(read(name)).toContain(`@media ${condition} {`);
});

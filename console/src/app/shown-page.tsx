/** For tests: a page in the document, with all that the console puts around one. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { vi } from "vitest";
import { queryClient } from "./queries";
import { theme } from "./theme";

/** Every request gets the answer of this moment, with what was sent kept for a look. */
export class FakeServer {
  sent: { method: string; path: string; body: unknown }[] = [];
  answer: () => Promise<Response> = () => new Promise(() => {});

  constructor() {
    vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
      this.sent.push({ method: init.method ?? "GET", path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
      return this.answer();
    });
  }

  answers(status: number, body: unknown) {
    this.answer = async () => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
  }

  refuses(pointer: string, detail: string) {
    this.answers(422, { type: "", title: "", status: 422, code: "invalid_input", detail: "", request_id: "", errors: [{ pointer, detail }] });
  }
}

export async function showPage(page: ReactNode) {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  // Fields that grow with their text listen to it; happy-dom has none.
  Object.defineProperty(document, "fonts", { value: new EventTarget(), configurable: true });
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const router = createRouter({ routeTree: createRootRoute({ component: () => page, notFoundComponent: () => page }), history: createMemoryHistory() });
  await act(async () => {
    root.render(
      <QueryClientProvider client={queryClient}>
        <MantineProvider theme={theme} env="test"><RouterProvider router={router as never} /></MantineProvider>
      </QueryClientProvider>,
    );
    await router.load();
  });
  const unmount = () => {
    act(() => root.unmount());
    host.remove();
    vi.unstubAllGlobals();
  };
  return { router, unmount };
}

const named = (element: Element) => element.getAttribute("aria-label") ?? element.textContent?.trim();

export function button(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll("button")].find((each) => named(each) === name);
}

export async function press(name: string) {
  const pressed = button(name);
  if (!pressed) throw new Error(`no button ${name}`);
  await act(async () => pressed.click());
}

export function field(name: string): HTMLInputElement | HTMLTextAreaElement {
  const label = [...document.querySelectorAll("label")].find((each) => each.textContent === name);
  const found = label ? document.getElementById(label.htmlFor) : document.querySelector(`[aria-label="${name}"]`);
  if (!found) throw new Error(`no field ${name}`);
  return found as HTMLInputElement;
}

export async function write(name: string, text: string) {
  const input = field(name);
  const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  await act(async () => {
    Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export async function pressKey(key: string, on: EventTarget, extra: KeyboardEventInit = {}) {
  await act(async () => { on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...extra })); });
}

/** The press beside a dialog, on what covers the page. */
export async function pressBeside() {
  await act(async () => document.querySelector<HTMLElement>(".mantine-Modal-overlay")?.click());
}

/** Waits until it is so, with the page drawn anew each time. */
export async function eventually(expectation: () => void) {
  await vi.waitFor(async () => {
    await act(async () => {});
    expectation();
  });
}

/** What the field says against its content. */
export function complaint(name: string): string | undefined {
  const ids = field(name).getAttribute("aria-describedby")?.split(" ") ?? [];
  return ids.filter((id) => id.endsWith("-error")).map((id) => document.getElementById(id)?.textContent ?? "")[0];
}

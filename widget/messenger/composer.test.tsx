import { render } from "preact";
import { beforeEach, expect, it, vi } from "vitest";
import { Composer } from "./composer.tsx";
import { setMessenger } from "./context.ts";
import type { Attaching } from "./use-attaching.ts";

const send = vi.fn();
let draft = "";
let frame: HTMLElement;

beforeEach(() => {
  send.mockClear();
  frame = document.body.appendChild(document.createElement("div"));
  const session = { send, draftIn: () => draft, keepDraft: (_: string, text: string) => (draft = text) };
  setMessenger({ session, t: (key: string) => key, direction: "ltr" } as unknown as Parameters<typeof setMessenger>[0]);
});

function write(text: string, uploads?: object) {
  draft = text;
  const attaching = { uploads, add: () => undefined } as unknown as Attaching;
  render(<Composer thread="t" attaching={attaching} />, frame);
  frame.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
}

it("sends a text without what no server takes", () => {
  write("\0 cut \ud83d through \0");
  expect(send).toHaveBeenCalledWith("t", "cut  through", []);
});

it("keeps whole emoji, and sends nothing for nothing", () => {
  write("🙂 سلام");
  expect(send).toHaveBeenCalledWith("t", "🙂 سلام", []);
  send.mockClear();
  write("\0\ud83d ");
  expect(send).not.toHaveBeenCalled();
});

it("sends no message that nobody could see, and what is invisible within one as it was written", () => {
  for (const blank of ["\u200b", "\u200c \u200d", "\u2060\ufeff", "\u3164\n\u00ad", "\u200e\u200f\u202b\u2069", "\u0001\u007f"]) write(blank);
  expect(send).not.toHaveBeenCalled();
  write("می\u200cشود\u200f");
  expect(send).toHaveBeenCalledWith("t", "می\u200cشود\u200f", []);
});

it("does not leave a failed file behind without a word", () => {
  write("see the file", { items: [{ problem: "upload.failed", attachment: null }], notice: "upload.unsent", take: () => [] });
  expect(send).not.toHaveBeenCalled();
  expect(frame.querySelector("[role=status]")!.textContent).toBe("upload.unsent");
  expect(frame.querySelector("textarea")!.value).toBe("see the file");
});

it("sends finished files, with or without a text", () => {
  write("", { items: [{ problem: null, attachment: { id: "a" } }], take: () => [{ id: "a" }] });
  expect(send).toHaveBeenCalledWith("t", "", [{ id: "a" }]);
});

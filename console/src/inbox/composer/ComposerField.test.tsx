import { createRef } from "react";
import { afterEach, expect, it, vi } from "vitest";

import { field, showPage } from "../../app/shown-page";
import { sampleContact } from "../state/sample-conversation";
import { ComposerField } from "./ComposerField";
import type { ComposerState } from "./use-composer";

let unmount = () => {};
afterEach(() => unmount());

const picture = new File(["x"], "image.png", { type: "image/png" });

it.each([["a picture is attached", "", 1], ["cells of a table are text, though they come as a picture too", "1\t2\n3\t4", 0]])("%s", async (_case, text, files) => {
  const addFiles = vi.fn();
  const composer = { mode: "reply", draft: { text: "", attachments: [] }, field: createRef(), addFiles } as unknown as ComposerState;
  ({ unmount } = await showPage(<ComposerField composer={composer} contact={sampleContact()} enterSends />));
  const paste = new Event("paste", { bubbles: true, cancelable: true });
  Object.defineProperty(paste, "clipboardData", { value: { files: [picture], getData: (type: string) => (type === "text/plain" ? text : "") } });
  field("Write an answer").dispatchEvent(paste);
  expect([addFiles.mock.calls.length, paste.defaultPrevented]).toEqual([files, files === 1]);
});

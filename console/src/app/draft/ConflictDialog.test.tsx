import { afterEach, expect, it, vi } from "vitest";
import { button, eventually, press, pressBeside, pressKey, showPage } from "../shown-page";
import { ConflictDialog } from "./ConflictDialog";

const decisions = { onTakeTheirs: vi.fn(), onOverwrite: vi.fn(), onClose: vi.fn() };
let unmount = () => {};

async function show() {
  const conflicts = [{ field: "name" as const, base: "Acme", mine: "Mine", theirs: "Theirs" }];
  const page = await showPage(<ConflictDialog<{ name: string }> conflicts={conflicts} describe={(label, value) => ({ label, value: String(value) })} saving={false} {...decisions} />);
  unmount = page.unmount;
}
afterEach(() => {
  unmount();
  vi.clearAllMocks();
});

it.each([
  ["Escape", () => pressKey("Escape", document.body)],
  ["a press beside it", pressBeside],
  ["its close button", () => press("Close")],
])("decides nothing on %s", async (_name, leave) => {
  await show();
  await leave();
  expect(decisions.onClose).toHaveBeenCalledOnce();
  expect(decisions.onTakeTheirs).not.toHaveBeenCalled();
  expect(decisions.onOverwrite).not.toHaveBeenCalled();
});

it("does not begin on a button that loses something", async () => {
  await show();
  await eventually(() => expect(document.activeElement?.getAttribute("role")).toBe("region"));
  expect(button("Take theirs")?.hasAttribute("data-autofocus")).toBe(false);
});

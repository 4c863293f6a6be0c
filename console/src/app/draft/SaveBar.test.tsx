import { act, useState } from "react";
import { afterEach, expect, it } from "vitest";
import { clearToasts } from "../toasts/toasts";
import { ToastStack } from "../toasts/ToastStack";
import { button, field, press, showPage, write } from "../shown-page";
import { SaveBar } from "./SaveBar";
import { useDraft } from "./useDraft";

const opened = { values: { name: "Acme" }, version: 1 };
let unmount = () => {};

function Form() {
  const draft = useDraft({ current: opened, save: () => new Promise<typeof opened>(() => {}), reload: async () => opened });
  return (
    <>
      <input aria-label="Name" value={draft.draft.name} onChange={(event) => draft.change({ name: event.currentTarget.value })} />
      <SaveBar draft={draft} describe={(label, value) => ({ label, value: String(value) })} />
    </>
  );
}

function Page() {
  const [there, setThere] = useState(true);
  return <>{there && <Form />}<button type="button" onClick={() => setThere(false)}>Elsewhere</button><ToastStack /></>;
}

afterEach(() => {
  unmount();
  act(clearToasts);
});

it("offers to bring discarded changes back while the form stands", async () => {
  ({ unmount } = await showPage(<Page />));
  await write("Name", "Mine");
  await press("Discard");
  expect(field("Name").value).toBe("Acme");
  await press("Undo");
  expect(field("Name").value).toBe("Mine");
  await press("Discard");
  expect(button("Undo")).toBeDefined();
  await press("Elsewhere");
  expect(button("Undo")).toBeUndefined();
});

import { Combobox } from "@mantine/core";
import { act, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { meQuery, queryClient } from "../../app/queries";
import { listenForShortcuts, useShortcuts } from "../../app/shortcuts";
import { field, pressKey, showPage } from "../../app/shown-page";
import { SnoozeOnDemand } from "../conversation/snooze-on-demand";
import { usePicker } from "../conversation/use-picker";
import { InboxMenusProvider, useInboxMenus } from "./inbox-menus";

const close = vi.fn();
const chosen = vi.fn();
let stop = () => {};
let unmount = () => {};

function Page() {
  const menus = useInboxMenus();
  const [search, setSearch] = useState("");
  const combobox = usePicker("tags", search, setSearch);
  useShortcuts([
    { keys: "l", label: "", group: "", run: () => menus.setOpen("tags") },
    { keys: "s", label: "", group: "", run: () => menus.setOpen("snooze") },
    { keys: "e", label: "", group: "", run: close },
  ]);
  return (
    <>
      <Combobox store={combobox} onOptionSubmit={chosen}>
        <Combobox.Target targetType="button"><button type="button">Tags</button></Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search aria-label="Find" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          <Combobox.Options>
            {["beta", "refund"].filter((tag) => tag.includes(search)).map((tag) => <Combobox.Option key={tag} value={tag}>{tag}</Combobox.Option>)}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <SnoozeOnDemand shown={menus.open === "snooze"} onClose={() => menus.setOpen(null)} onChoose={() => undefined} />
    </>
  );
}

const type = async (...keys: string[]) => {
  for (const key of keys) await pressKey(key, document.body, key.length === 1 ? { code: `Key${key.toUpperCase()}` } : {});
};

beforeEach(async () => {
  // happy-dom has none.
  Element.prototype.scrollIntoView ??= () => undefined;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const week = { time_zone: "UTC", week_start: "monday", weekend: [] };
  queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "sara" }, workspace: week } as never);
  stop = listenForShortcuts();
  ({ unmount } = await showPage(<InboxMenusProvider conversation={null}><Page /></InboxMenusProvider>));
});
afterEach(() => {
  stop();
  unmount();
  vi.useRealTimers();
  close.mockReset();
  chosen.mockReset();
});

it("puts what is typed right after the key into the box of the picker, and Enter after it", async () => {
  await type("l", "r", "e", "Enter");
  expect(close).not.toHaveBeenCalled();
  expect(chosen).not.toHaveBeenCalled();
  await act(async () => vi.advanceTimersByTime(500));
  expect(document.activeElement).toBe(field("Find"));
  expect(field("Find").value).toBe("re");
  expect(chosen.mock.calls.map(([value]) => value)).toEqual(["refund"]);
});

it("gives the keys back once the box has had the focus", async () => {
  await type("l");
  await act(async () => vi.advanceTimersByTime(500));
  await type("e");
  expect(field("Find").value).toBe("");
  expect(close).toHaveBeenCalledOnce();
});

it("takes no key for a shortcut while the dialog to snooze is on its way", async () => {
  await type("s", "e", "Enter");
  expect(close).not.toHaveBeenCalled();
});

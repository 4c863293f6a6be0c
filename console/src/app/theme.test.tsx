import { Combobox, Menu, useCombobox } from "@mantine/core";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { field, showPage, write } from "./shown-page";

let unmount = () => {};
afterEach(() => unmount());

function Search() {
  const combobox = useCombobox({ defaultOpened: true });
  const [text, setText] = useState("");
  return (
    <Combobox store={combobox} withinPortal={false}>
      <Combobox.Target targetType="button"><button type="button">Subject</button></Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search aria-label="find" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Combobox.Options><Combobox.Option value="a">A</Combobox.Option></Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

it("has nothing but items in a menu, and the first of them focused", async () => {
  ({ unmount } = await showPage(
    <Menu defaultOpened withinPortal={false}>
      <Menu.Target><button type="button">Open</button></Menu.Target>
      <Menu.Dropdown><Menu.Item>First</Menu.Item><Menu.Item>Second</Menu.Item></Menu.Dropdown>
    </Menu>,
  ));
  const menu = document.querySelector('[role="menu"]');
  expect([...(menu?.querySelectorAll("[role], [tabindex]") ?? [])].map((each) => each.getAttribute("role"))).toEqual(["menuitem", "menuitem"]);
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("First"));
});

it("has a combobox in what searches a list", async () => {
  ({ unmount } = await showPage(<Search />));
  const search = field("find");
  expect(search.getAttribute("role")).toBe("combobox");
  expect(search.getAttribute("aria-expanded")).toBe("true");
  await write("find", "a");
  expect(search.getAttribute("aria-controls")).toBe(document.querySelector('[role="listbox"]')?.id);
});

import { Autocomplete, Combobox, PasswordInput, Textarea, TextInput, useCombobox } from "@mantine/core";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { field, showPage, write } from "./shown-page";
import { directionOfTyped } from "./TypedInput";

let unmount = () => {};
afterEach(() => unmount());

function Searching() {
  const combobox = useCombobox({ defaultOpened: true });
  const [text, setText] = useState("");
  return (
    <Combobox store={combobox} withinPortal={false}>
      <Combobox.Search aria-label="find" value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </Combobox>
  );
}

function Fields() {
  const [text, setText] = useState("");
  const typing = { value: text, onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setText(event.currentTarget.value) };
  return (
    <>
      <TextInput aria-label="name" {...typing} />
      <TextInput aria-label="search" type="search" {...typing} />
      <Autocomplete aria-label="value" value={text} onChange={setText} />
      <Textarea aria-label="note" autosize minRows={2} {...typing} attributes={{ input: { dir: directionOfTyped(text) } }} />
      <TextInput aria-label="e-mail" type="email" dir="ltr" {...typing} />
      <TextInput aria-label="origin" inputMode="url" dir="ltr" {...typing} />
      <TextInput aria-label="title" dir="rtl" lang="fa" {...typing} />
      <PasswordInput aria-label="password" dir="ltr" {...typing} />
      <Searching />
    </>
  );
}

const own = (name: string) => field(name).getAttribute("dir");

describe("the direction of a field", () => {
  it("is that of what is typed, said on the element that holds it", async () => {
    ({ unmount } = await showPage(<Fields />));
    await write("name", "سارا");
    await write("find", "ایران");
    for (const name of ["name", "search", "value", "note", "find"]) expect([name, own(name)]).toEqual([name, "auto"]);
  });

  it("is the page's while nothing is typed", async () => {
    ({ unmount } = await showPage(<Fields />));
    for (const name of ["name", "search", "value", "note", "find"]) {
      expect([name, field(name).closest("[dir]")]).toEqual([name, null]);
    }
  });

  it("stays as the field has it for addresses, keys and texts of a known language", async () => {
    ({ unmount } = await showPage(<Fields />));
    await write("name", "سارا");
    for (const [name, direction] of [["e-mail", "ltr"], ["origin", "ltr"], ["title", "rtl"], ["password", "ltr"]] as const) {
      expect([name, field(name).closest("[dir]")?.getAttribute("dir")]).toEqual([name, direction]);
    }
  });
});

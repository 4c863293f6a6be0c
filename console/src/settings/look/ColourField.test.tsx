import { act, useState } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { button, complaint, field, press, showPage, write } from "../../app/shown-page";
import { ColourField } from "./ColourField";

let colour = "";
let unmount = () => {};
function Page() {
  const [value, setValue] = useState("#3d57dc");
  colour = value;
  return <ColourField value={value} onChange={setValue} />;
}
beforeEach(async () => { ({ unmount } = await showPage(<Page />)); });
afterEach(() => unmount());

const leave = () => act(async () => { field("Colour").dispatchEvent(new FocusEvent("focusout", { bubbles: true })); });

it("says that something is no colour, and leaves it to be put right", async () => {
  await write("Colour", "#zzz");
  expect(complaint("Colour")).toBeUndefined();
  await leave();
  expect([field("Colour").value, colour]).toEqual(["#zzz", "#3d57dc"]);
  expect(complaint("Colour")).toBe("This is not a colour, so #3d57dc stays. Write one as #rrggbb, such as #1f6feb.");
  await write("Colour", "abc");
  await leave();
  expect([field("Colour").value, colour, complaint("Colour")]).toEqual(["#aabbcc", "#aabbcc", undefined]);
});

it("has a name for each colour that it suggests, and takes it over what is none", async () => {
  await write("Colour", "#zzz");
  await leave();
  expect(button("Indigo")?.getAttribute("aria-pressed")).toBe("true");
  await press("Indigo");
  expect([field("Colour").value, complaint("Colour")]).toEqual(["#3d57dc", undefined]);
  await press("Dark grey");
  expect(colour).toBe("#1f2937");
});

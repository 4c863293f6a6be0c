import { PasswordInput } from "@mantine/core";
import i18next from "i18next";
import { act } from "react";
import { afterEach, expect, it } from "vitest";
import { button, showPage } from "./shown-page";
import { WordsOfFields } from "./WordsOfFields";

let unmount = () => {};
afterEach(async () => {
  unmount();
  await act(async () => { await i18next.changeLanguage("en"); });
});

it("names the button that shows a password in the reader's language", async () => {
  ({ unmount } = await showPage(<WordsOfFields><PasswordInput label="Password" size="sm" /></WordsOfFields>));
  expect(button("Show or hide the password")).toBeDefined();
  await act(async () => { await i18next.changeLanguage("fa"); });
  expect(button("نمایش یا پنهان‌کردن گذرواژه")).toBeDefined();
});

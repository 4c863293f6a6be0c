import type { Condition } from "@rahnama/client";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import i18next from "i18next";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { queryClient } from "../app/queries";
import { valuesQuery } from "../conditions/condition-queries";
import { Starters } from "./Starters";

afterEach(() => { queryClient.clear(); vi.unstubAllGlobals(); });

it.each([["en", "From Iran"], ["fa", "از ایران"]])("begins in one step with the people of a country that is often seen, in %s", async (language, name) => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal("fetch", vi.fn(() => new Promise(() => {})));
  await i18next.changeLanguage(language);
  queryClient.setQueryData(valuesQuery({ attribute: "country" }, "").queryKey, ["IR", "DE", "US", "FR", "TR", "AE"]);
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const chosen: [Condition, string][] = [];
  act(() => root.render(<QueryClientProvider client={queryClient}><MantineProvider env="test"><Starters onChoose={(...choice) => chosen.push(choice)} /></MantineProvider></QueryClientProvider>));
  const offered = [...host.querySelectorAll("button")];
  const country = offered.find((button) => button.textContent === name);
  act(() => country?.click());
  expect(chosen).toEqual([[{ type: "all", of: [{ type: "attribute", attribute: "country", operator: "eq", value: "IR" }] }, name]]);
  expect(offered.length - offered.indexOf(country!)).toBe(5);
  act(() => root.unmount());
  host.remove();
});

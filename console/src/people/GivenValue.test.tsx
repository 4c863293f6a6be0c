import { QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { i18next } from "../app/i18n";
import { meQuery, queryClient } from "../app/queries";
import { GivenValue } from "./GivenValue";

function rendered(value: unknown): Element {
  queryClient.setQueryData(meQuery.queryKey, { workspace: { time_zone: "UTC" } } as never);
  const host = document.createElement("div");
  host.innerHTML = renderToStaticMarkup(<QueryClientProvider client={queryClient}><GivenValue value={value} /></QueryClientProvider>);
  return host.querySelector("bdi")!;
}

afterEach(async () => {
  await i18next.changeLanguage("en");
});

it("shows a list in the reader's direction, whatever its words are in, and a text in its own", async () => {
  expect(rendered(["نقره‌ای", "طلایی"]).getAttribute("dir")).toBe("ltr");
  await i18next.changeLanguage("fa");
  expect(rendered(["starter", "pro", "team"]).getAttribute("dir")).toBe("rtl");
  expect(rendered(["starter", "pro", "team"]).textContent).toContain("\u2068pro\u2069");
  expect(rendered([{ plan: "pro" }]).hasAttribute("dir")).toBe(false);
  expect(rendered("pro، و").hasAttribute("dir")).toBe(false);
});

import i18next from "i18next";
import { act } from "react";
import { afterEach, expect, it } from "vitest";
import { meQuery, queryClient } from "../../app/queries";
import { eventually, FakeServer, showPage } from "../../app/shown-page";
import { AuditSettings } from "./AuditSettings";

let unmount = () => {};
afterEach(async () => {
  unmount();
  queryClient.clear();
  await act(async () => { await i18next.changeLanguage("en"); });
});

function entry(action: string, subject: string | null, detail: object) {
  return { id: action, created_at: "2026-03-01T10:00:00Z", actor: "سارا", action, subject, detail, address: "203.0.113.7" };
}

it("says everything it has a word for in the reader's language, numbers in their digits", async () => {
  await i18next.changeLanguage("fa");
  queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "t1", role: "owner" }, workspace: { id: "w1" } } as never);
  new FakeServer().answers(200, {
    items: [
      entry("invitation.created", "anybody with the link", { role: "agent" }),
      entry("api_key.created", "ETL", { scopes: ["read", "write"] }),
      entry("lifecycle.changed", null, { version: 2 }),
    ],
    next_cursor: null,
  });
  ({ unmount } = await showPage(<AuditSettings />));
  await eventually(() => expect(document.querySelectorAll("tbody tr")).toHaveLength(3));
  const [invited, key, stages] = [...document.querySelectorAll("tbody tr")].map((row) => row.textContent);
  expect(invited).toContain("هر کس که پیوند را دارد");
  expect(key).toContain("خواندن و نوشتن");
  expect(stages).toContain("۲");
  expect(`${invited}${key}${stages}`).not.toMatch(/anybody|read|write|: ?2/);
});

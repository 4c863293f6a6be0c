import type { Role } from "@rahnama/client";
import { afterEach, expect, it } from "vitest";

import { meQuery, queryClient } from "../../app/queries";
import { showPage } from "../../app/shown-page";
import { countsQuery } from "../inbox-queries";
import { EmptyList } from "./EmptyList";

let unmount = () => {};
afterEach(() => unmount());

it.each<[Role, string[]]>([
  ["admin", ["Put it on your site", "Try it on the demo site"]],
  ["agent", ["Try it on the demo site"]],
])("leads %s only to what they may open", async (role, links) => {
  queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "sara", role }, workspace: {} } as never);
  queryClient.setQueryData(countsQuery.queryKey, { open: 0, snoozed: 0, closed: 0, unread: 0 } as never);
  ({ unmount } = await showPage(<EmptyList />));
  expect([...document.querySelectorAll("a")].map((link) => link.textContent)).toEqual(links);
});

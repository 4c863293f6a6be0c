import { expect, it } from "vitest";
import { contactConversationsQuery, contactQuery } from "../inbox/inbox-queries";
import { meQuery, queryClient } from "../app/queries";
import { eventually, FakeServer, press, showPage } from "../app/shown-page";
import { MergeBody } from "./MergeBody";
import { contactMergesQuery, contactSegmentsQuery } from "./person-queries";

it("asks anew for all that was one person's until the merge was undone", async () => {
  const server = new FakeServer();
  server.answers(200, []);
  queryClient.setQueryData(meQuery.queryKey, { teammate: { id: "sara", role: "owner" }, workspace: {} } as never);
  queryClient.setQueryData(contactMergesQuery("c1").queryKey, [{ id: "m1", undoable: true }] as never);
  const stale = [contactConversationsQuery("c1"), contactSegmentsQuery("c1"), contactConversationsQuery("c2"), contactQuery("c2")].map(({ queryKey }) => queryKey);
  for (const queryKey of stale) queryClient.setQueryData(queryKey, { pages: [], pageParams: [] } as never);

  const { unmount } = await showPage(<MergeBody merge={{ kind: "merge", id: "t1", at: "2026-11-23T12:00:00Z", merge_id: "m1" } as never} contactId="c1" />);
  await press("Undo the merge");
  await press("Separate them");
  await eventually(() => expect(stale.filter((queryKey) => !queryClient.getQueryState(queryKey)?.isInvalidated)).toEqual([]));
  expect(server.sent).toContainEqual(expect.objectContaining({ method: "POST", path: "/api/v1/merges/m1/undo" }));
  unmount();
});

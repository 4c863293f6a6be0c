import type { Contact } from "@rahnama/client";
import { act } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryClient } from "../app/queries";
import { button, eventually, FakeServer, press, showPage } from "../app/shown-page";
import { ContactConversations } from "../contacts/ContactConversations";
import { PersonHistory } from "../inbox/person/PersonHistory";
import { Identities } from "./Identities";
import { SegmentsOf } from "./SegmentsOf";
import { StageHistory } from "./StageHistory";

let server: FakeServer;
let unmount = () => {};
beforeEach(() => void (server = new FakeServer()));
afterEach(() => {
  unmount();
  act(() => queryClient.clear());
});

const contact = { id: "neda" } as Contact;

it.each([
  ["identities", <Identities key="1" contactId="neda" />],
  ["segments", <SegmentsOf key="2" contactId="neda" />],
  ["steps", <StageHistory key="3" contact={contact} />],
  ["conversations", <ContactConversations key="4" contact={contact} />],
  ["other conversations", <PersonHistory key="5" contact="neda" except="c" />],
])("says that somebody's %s could not be loaded, and asks again when told to", async (_what, part) => {
  server.answers(403, { code: "forbidden", title: "", detail: "", request_id: "" });
  ({ unmount } = await showPage(part));
  await eventually(() => expect(button("Try again")).toBeDefined());
  const asked = server.sent.length;
  await press("Try again");
  await eventually(() => expect(server.sent.length).toBeGreaterThan(asked));
});

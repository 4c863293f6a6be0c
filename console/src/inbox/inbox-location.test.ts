import { expect, it } from "vitest";

import { type InboxLocation, addressOf, placeAfter, placeAt } from "./inbox-location";

const here: InboxLocation = {
  view: "all", conversation: "c1", status: "open", tag: null, sort: "newest", query: "parcel", seq: 12, person: false,
};

it("keeps the part that is shown while the list around it changes", () => {
  expect(placeAfter(here, { query: "parcels" })).toEqual({ ...here, query: "parcels" });
  expect(placeAfter(here, { query: "" }).seq).toBe(12);
  expect(placeAfter(here, { sort: "waiting" }).seq).toBe(12);
  expect(addressOf(placeAfter(here, { query: "parcels" })).hash).toBe("12");
});

it("leaves the part with its conversation", () => {
  expect(placeAfter(here, { conversation: "c2" })).toMatchObject({ conversation: "c2", seq: null });
  expect(placeAfter(here, { conversation: "c1" }).seq).toBeNull();
  expect(placeAfter(here, { conversation: null, view: "mine" })).toMatchObject({ conversation: null, seq: null });
  expect(placeAfter(here, { conversation: "c2", seq: 3 }).seq).toBe(3);
});

it("has one fragment: the person, or a part", () => {
  const person = placeAfter(here, { person: true });
  expect(person).toMatchObject({ seq: null, person: true });
  expect(addressOf(person).hash).toBe("person");
  expect(placeAfter(person, { query: "" }).person).toBe(true);
  expect(placeAfter(person, { person: false }).person).toBe(false);
});

it("reads a place from its address", () => {
  expect(placeAt({ pathname: "/inbox/mine/c7", search: { q: "parcel", sort: "oldest" }, hash: "12" })).toEqual({
    view: "mine", conversation: "c7", status: "open", tag: null, sort: "oldest", query: "parcel", seq: 12, person: false,
  });
  expect(placeAt({ pathname: "/inbox/closed", search: {}, hash: "person" })).toMatchObject({ conversation: null, status: "closed", person: true });
  expect(placeAt({ pathname: "/contacts/c7", search: { q: "leila" }, hash: "" })).toMatchObject({ conversation: null, query: "" });
});

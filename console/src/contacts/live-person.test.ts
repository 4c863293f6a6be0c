import { expect, it } from "vitest";
import { ProblemError } from "../app/problem";
import { sampleContact } from "../inbox/state/sample-conversation";
import { askAgainAfter, presenceTold } from "./live-person";

const refused = (status: number) => new ProblemError({ type: "", title: "", status, code: "", detail: "", request_id: "" });

it("shows the page that somebody moved to, and keeps the last one of who left", () => {
  const there = presenceTold(sampleContact(), { id: "contact-1", online: true, page_url: "https://a.test/", page_title: null });
  expect(there).toMatchObject({ online: true, last_page_url: "https://a.test/", last_page_title: null });
  const left = presenceTold(there, { id: "contact-1", online: false, page_url: null, page_title: null });
  expect(left).toMatchObject({ online: false, last_page_url: "https://a.test/" });
});

it("asks again soon for who is here, seldom for who is away, and not for who is gone", () => {
  const [here, away, lost, gone] = [
    askAgainAfter({ data: sampleContact({ online: true }), error: null }), askAgainAfter({ data: sampleContact(), error: null }),
    askAgainAfter({ data: sampleContact({ online: true }), error: refused(0) }), askAgainAfter({ data: sampleContact(), error: refused(404) }),
  ];
  expect([here, away, lost, gone]).toEqual([5_000, 15_000, 5_000, false]);
});

import { expect, it } from "vitest";

import { samplePart } from "../state/sample-conversation";
import { type LogRow, logRows } from "./log-rows";

const us = { kind: "teammate", id: "sara", name: "Sara", avatar_url: null } as const;
const at = (time: string) => `2026-01-0${time}Z`;
const short = (row: LogRow) => {
  if (row.type === "part") return `${row.message.seq}${row.first ? " first" : ""}${row.last ? " last" : ""}`;
  return row.type;
};

it("parts days and groups what one author says in one go", () => {
  const rows = logRows([
    samplePart({ seq: 1, created_at: at("1T09:00:00") }),
    samplePart({ seq: 2, created_at: at("1T09:01:00") }),
    samplePart({ seq: 3, created_at: at("1T09:02:00"), author: us }),
    samplePart({ seq: 4, created_at: at("1T09:02:30"), author: us, kind: "note" }),
    samplePart({ seq: 5, created_at: at("1T09:20:00") }),
    samplePart({ seq: 6, created_at: at("2T09:20:00") }),
  ], [], null);
  expect(rows.map(short)).toEqual([
    "day", "1 first", "2 last", "3 first last", "4 first last", "5 first last", "day", "6 first last",
  ]);
});

it("marks where unread begins, at what the visitor said", () => {
  const parts = [
    samplePart({ seq: 1, created_at: at("1T09:00:00") }),
    samplePart({ seq: 2, created_at: at("1T09:00:10"), author: us }),
    samplePart({ seq: 3, created_at: at("1T09:00:20") }),
    samplePart({ seq: 4, created_at: at("1T09:00:30") }),
  ];
  expect(logRows(parts, [], 2).map(short)).toEqual(["day", "1 first last", "2 first last", "unread", "3 first", "4 last"]);
});

it("shows a message on its way until its part is there, under the same key", () => {
  const outgoing = {
    client_id: "mine", workspace_id: "w", teammate_id: "sara", conversation: "conversation-1", kind: "comment" as const, body: "hi",
    attachments: [], queued_at: at("1T09:00:00"),
  };
  const item = { outgoing, delivery: { state: "sent" as const, seq: 1 } };
  const before = logRows([], [item], null);
  const after = logRows([samplePart({ seq: 1, client_id: "mine", author: us })], [item], null);
  expect(before.map((row) => [row.type, row.key])).toEqual([["outgoing", "mine"]]);
  expect(after.map((row) => [row.type, row.key])).toEqual([["day", "day 1"], ["part", "mine"]]);
});

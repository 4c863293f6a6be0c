import { describe, expect, it } from "vitest";

import { ProblemError } from "../app/problem";
import { Refused } from "../realtime/client";
import { refusedByHttp, refusedBySocket } from "./inbox-session";

const problem = (status: number, code: string, retry_after_ms?: number) =>
  new ProblemError({ type: "about:blank", title: "", status, code, detail: "Because.", request_id: "r", retry_after_ms });

describe("a send that failed", () => {
  it.each([[0, "unreachable"], [500, "internal"], [503, "busy"], [429, "rate_limited"], [401, "unauthenticated"]])(
    "is repeated after %i",
    (status, code) => {
      expect(refusedByHttp(problem(status, code, 700))).toEqual({ type: "again", afterMs: 700 });
    },
  );

  it.each([400, 403, 404, 409, 413, 422])("is given back to its author after %i", (status) => {
    expect(refusedByHttp(problem(status, "no_such_code")).type).toBe("refused");
  });

  it("follows the socket's own word on repeating, except when only the session has ended", () => {
    const error = (code: string, retry: boolean) =>
      new Refused({ type: "error", ref: "c1", code, detail: "Because.", retry, retry_after_ms: 300 });
    expect(refusedBySocket(error("overloaded", true))).toEqual({ type: "again", afterMs: 300 });
    expect(refusedBySocket(error("unauthenticated", false)).type).toBe("again");
    expect(refusedBySocket(error("not_found", false)).type).toBe("refused");
  });
});

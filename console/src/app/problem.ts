import type { Problem } from "@rahnama/client";

/** A refusal of the server, or its absence (`status` 0), as one thing that pages can show. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  /** What the server says about one field, named by its JSON pointer (`/teammate/email`). */
  field(pointer: string): string | undefined {
    return this.problem.errors?.find((error) => error.pointer === pointer)?.detail;
  }
}

/** The server could not be reached; nothing is known about what it did. */
export function unreachable(): ProblemError {
  return new ProblemError({
    type: "about:blank", title: "Unreachable", status: 0, code: "unreachable", detail: "", request_id: "",
  });
}

/** What browsers say when a page's code or words cannot be fetched: Chromium, Firefox, Safari, and Vite of style sheets. */
const NOT_FETCHED = /dynamically imported module|importing a module script failed|unable to preload css/i;

/** The server did not answer, whether it was asked for data or for a part of the console. */
export function isOutOfReach(error: unknown): boolean {
  if (isProblemError(error)) return error.status === 0;
  return error instanceof Error && NOT_FETCHED.test(error.message);
}

/** What a page itself has to say against saving, in the reader's language and in the shape of a refusal. */
export function incomplete(detail: string): ProblemError {
  return new ProblemError({
    type: "about:blank", title: detail, status: 422, code: "incomplete", detail, request_id: "", errors: [{ pointer: "", detail }],
  });
}

/** Reads the answer's problem document, or makes one up from the status when a proxy answered instead. */
export async function problemFrom(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return new ProblemError({ ...body, status: response.status });
  return new ProblemError({
    type: "about:blank", title: response.statusText, status: response.status, code: "unexpected_answer",
    detail: "", request_id: response.headers.get("x-request-id") ?? "",
  });
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof ProblemError;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && typeof (body as Problem).code === "string";
}

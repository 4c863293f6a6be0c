/** The sentence a person gets for a refusal: by the server's code, else by what kind of failure it was. */
import { i18next } from "./i18n";
import type { FieldError } from "@rahnama/client";
import { isOutOfReach, isProblemError } from "./problem";
import { refusalOf } from "./refusals";
import { showToast } from "./toasts/toasts";

/**
 * @param atFields pointers of fields that say themselves what the server thinks of them
 */
export function describeProblem(error: unknown, atFields: readonly string[] = []): string {
  const t = i18next.getFixedT(i18next.language, "app");
  if (!isProblemError(error)) return t(isOutOfReach(error) ? "problems.unreachable" : "problems.unexpected");
  const { code, status, retry_after_ms: retryAfter } = error.problem;
  if (code === "rate_limited" && retryAfter) {
    return t("problems.rate_limited_for", { count: Math.max(1, Math.ceil(retryAfter / 1000)) });
  }
  if (code === "incomplete") return error.problem.detail;
  const elsewhere = (error.problem.errors ?? []).filter(({ pointer }) => !atFields.includes(pointer));
  if (code === "invalid_input" && elsewhere.length > 0) return elsewhere.map(fieldSentence).join(" ");
  const own = code === "invalid_input" ? null : knownSentence(error.problem.detail);
  if (own) return own;
  const known = `problems.${code}`;
  if (i18next.exists(known, { ns: "app" })) return i18next.t(known as "problems.unexpected", { ns: "app" });
  if (status === 403) return t("problems.forbidden");
  if (status === 404) return t("problems.not_found");
  if (status === 429) return t("problems.rate_limited");
  if (status === 413) return t("problems.too_large");
  if (status >= 400 && status < 500 && i18next.language === "en" && error.problem.detail) return error.problem.detail;
  return status >= 400 && status < 500 ? t("problems.refused") : t("problems.unexpected");
}

/** "Name: …" in the reader's language, or the sentence alone where it is about no field that has a name. */
function fieldSentence({ pointer, detail }: FieldError): string {
  const label = fieldLabel(pointer);
  const sentence = sentenceFor(detail);
  return label ? i18next.t("field_problem", { ns: "app", field: label, detail: sentence }) : sentence;
}

/** What the server says about one field, for the field itself to show. */
export function fieldProblem(error: unknown, pointer: string): string | undefined {
  const detail = isProblemError(error) ? error.field(pointer) : undefined;
  return detail === undefined ? undefined : sentenceFor(detail);
}

/** In the reader's language; what is not in the catalogue is told only to those who read the server's language. */
export function sentenceFor(detail: string): string {
  const known = knownSentence(detail);
  if (known) return known;
  return i18next.language === "en" && detail ? detail : i18next.t("refusals.other", { ns: "app" });
}

function knownSentence(detail: string): string | null {
  const refusal = refusalOf(detail);
  if (!refusal) return null;
  const { key, first, second } = refusal;
  return i18next.t(`refusals.${key}`, { ns: "app", first, second });
}

/** The innermost part of a JSON pointer that has a name: `/workspace/allowed_origins/2` is about allowed sites. */
export function fieldLabel(pointer: string): string | null {
  const part = pointer.split(/[/?]/).findLast((each) => i18next.exists(`fields.${each}`, { ns: "app" }));
  return part ? i18next.t(`fields.${part}` as "fields.name", { ns: "app" }) : null;
}

/** For changes that were shown at once and had to be taken back. */
export function reportProblem(error: unknown, whatFailed?: string): void {
  const reason = describeProblem(error);
  showToast({ kind: "failure", message: whatFailed ? `${whatFailed} ${reason}` : reason });
}

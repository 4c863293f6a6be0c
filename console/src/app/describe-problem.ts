/** The sentence a person gets for a refusal: by the server's code, else by what kind of failure it was. */
import { i18next } from "./i18n";
import type { FieldError } from "@rahnama/client";
import { isProblemError } from "./problem";
import { showToast } from "./toasts/toasts";

/**
 * @param atFields pointers of fields that say themselves what the server thinks of them
 */
export function describeProblem(error: unknown, atFields: readonly string[] = []): string {
  const t = i18next.getFixedT(i18next.language, "app");
  if (!isProblemError(error)) return t("problems.unexpected");
  const { code, status, retry_after_ms: retryAfter } = error.problem;
  if (code === "rate_limited" && retryAfter) {
    return t("problems.rate_limited_for", { count: Math.max(1, Math.ceil(retryAfter / 1000)) });
  }
  const elsewhere = (error.problem.errors ?? []).filter(({ pointer }) => !atFields.includes(pointer));
  if (code === "invalid_input" && elsewhere.length > 0) return elsewhere.map(fieldSentence).join(" ");
  const known = `problems.${code}`;
  if (i18next.exists(known, { ns: "app" })) return i18next.t(known as "problems.unexpected", { ns: "app" });
  if (status === 403) return t("problems.forbidden");
  if (status === 404) return t("problems.not_found");
  if (status === 429) return t("problems.rate_limited");
  if (status === 413) return t("problems.too_large");
  if (status >= 400 && status < 500 && i18next.language === "en" && error.problem.detail) return error.problem.detail;
  return status >= 400 && status < 500 ? t("problems.refused") : t("problems.unexpected");
}

/** "Name: …" in the reader's language; what the server says follows in its own words and direction. */
function fieldSentence({ pointer, detail }: FieldError): string {
  const label = fieldLabel(pointer);
  return label ? i18next.t("field_problem", { ns: "app", field: label, detail }) : detail;
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

/** The sentence a person gets for a refusal: by the server's code, else by what kind of failure it was. */
import { i18next } from "./i18n";
import { isProblemError } from "./problem";
import { showToast } from "./toasts/toasts";

export function describeProblem(error: unknown): string {
  const t = i18next.getFixedT(i18next.language, "app");
  if (!isProblemError(error)) return t("problems.unexpected");
  const { code, status, retry_after_ms: retryAfter } = error.problem;
  if (code === "rate_limited" && retryAfter) {
    return t("problems.rate_limited_for", { count: Math.max(1, Math.ceil(retryAfter / 1000)) });
  }
  const known = `problems.${code}`;
  if (i18next.exists(known, { ns: "app" })) return i18next.t(known as "problems.unexpected", { ns: "app" });
  if (status === 403) return t("problems.forbidden");
  if (status === 404) return t("problems.not_found");
  if (status === 429) return t("problems.rate_limited");
  if (status === 413) return t("problems.too_large");
  if (status >= 400 && status < 500 && i18next.language === "en" && error.problem.detail) return error.problem.detail;
  return status >= 400 && status < 500 ? t("problems.refused") : t("problems.unexpected");
}

/** For changes that were shown at once and had to be taken back. */
export function reportProblem(error: unknown, whatFailed?: string): void {
  const reason = describeProblem(error);
  showToast({ kind: "failure", message: whatFailed ? `${whatFailed} ${reason}` : reason });
}

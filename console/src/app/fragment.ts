/** One-time tokens arrive in the fragment (`#token=…`), which browsers never send to a server or write into its log. */
export function tokenIn(fragment: string): string {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("token")?.trim() ?? "";
}

/** Also takes a whole pasted link. */
export function tokenFromPaste(text: string): string {
  const trimmed = text.trim();
  const fragment = trimmed.includes("#") ? trimmed.slice(trimmed.indexOf("#")) : "";
  return tokenIn(fragment) || trimmed;
}

/** A used token does not stay in the history. */
export function forgetFragment(): void {
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
}

/** What the page needs to live under the console's Content-Security-Policy. */

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML?: (input: string) => string }): unknown;
}

let cachedNonce: string | undefined;

/** The nonce of this answer, for styles that Mantine and its scroll lock add at run time. */
export function styleNonce(): string {
  if (cachedNonce === undefined) {
    const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
    cachedNonce = meta?.content ?? "";
    // Read once and taken away, so that no style sheet can read it out of the attribute later.
    meta?.remove();
  }
  return cachedNonce;
}

/**
 * Mantine writes its style sheets through `innerHTML` of a `<style>`. Text without `<` and `&` cannot become
 * an element anywhere, so this and nothing else passes; a script or its address is never created from text.
 */
export function plainTextOnly(input: string): string {
  if (/[<&]/.test(input)) throw new TypeError("Markup from text is refused by the Trusted Types policy");
  return input;
}

export function installTrustedTypesPolicy(): void {
  // react-style-singleton (scroll lock of dialogs) looks the nonce up under this name.
  (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  factory?.createPolicy("default", { createHTML: plainTextOnly });
}

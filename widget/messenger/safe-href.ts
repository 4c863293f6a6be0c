/** The address as the browser will read it, or null for a scheme that is not allowed. Without a base, no paths. */
export function safeHref(address: string, base?: string): string | null {
  try {
    const { protocol, href } = new URL(address, base);
    return /^(https?|mailto):$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

/** Where to go after signing in: only an address of this console, never one somebody put into a link. */
export function safeReturnAddress(next: string | undefined): string {
  if (!next || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return "/";
  const path = next.split(/[?#]/)[0] ?? "/";
  return ["/sign-in", "/setup", "/invite"].includes(path) ? "/" : next;
}

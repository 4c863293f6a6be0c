/** Catches slips of typing only; whether an address exists shows when something is sent there. */
export function emailLooksRight(email: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
}

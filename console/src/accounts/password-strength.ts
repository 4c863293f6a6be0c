/**
 * A modest, honest estimate of how long a password resists somebody who holds the hash. It counts what the
 * characters could be and takes away what is predictable; it is a hint, never a gate beyond the length.
 */
export const minimumPasswordLength = 10;

export type PasswordVerdict = "too_short" | "common" | "pattern" | "personal" | "weak" | "fair" | "strong";

export interface PasswordStrength {
  verdict: PasswordVerdict;
  /** 0…1 for a meter */
  score: number;
  /** characters still needed */
  missing: number;
}

const commonPasswords = [
  "password", "passw0rd", "qwerty", "qwertyuiop", "1q2w3e4r", "iloveyou", "admin", "administrator", "welcome", "letmein",
  "monkey", "dragon", "football", "baseball", "sunshine", "princess", "trustno1", "starwars", "changeme", "secret",
  "iran", "tehran", "persian", "khoda", "salam",
];
const keyboardRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "ضصثقفغعهخحج", "شسیبلاتنمک", "۱۲۳۴۵۶۷۸۹۰", "abcdefghijklmnopqrstuvwxyz"];

export function passwordStrength(password: string, personal: readonly string[] = []): PasswordStrength {
  const length = [...password].length;
  const missing = Math.max(0, minimumPasswordLength - length);
  if (missing > 0) return { verdict: "too_short", score: 0.3 * (length / minimumPasswordLength), missing };
  const lower = password.toLowerCase();
  if (withoutDigitsAround(lower).some((core) => commonPasswords.includes(core))) return { verdict: "common", score: 0.15, missing };
  if (personal.some((word) => mostlyMadeOf(lower, word))) return { verdict: "personal", score: 0.25, missing };
  const surprising = surprisingCharacters(lower);
  if (surprising < length * 0.5) return { verdict: "pattern", score: 0.25, missing };
  const bits = surprising * Math.log2(alphabetSize(password));
  const verdict = bits < 50 ? "weak" : bits < 68 ? "fair" : "strong";
  return { verdict, score: Math.min(1, bits / 80), missing };
}

/** The password, and what is left when digits and signs around it are taken off. */
function withoutDigitsAround(password: string): string[] {
  return [password, password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "")];
}

function mostlyMadeOf(password: string, word: string): boolean {
  return word.toLowerCase().split(/[\s@._-]+/).some((part) => part.length >= 4 && password.includes(part) && password.length - part.length < 8);
}

/** Characters that neither repeat the one before nor are its neighbour on a keyboard or in the alphabet. */
function surprisingCharacters(password: string): number {
  const characters = [...password];
  return characters.filter((character, index) => {
    const before = characters[index - 1];
    return before === undefined || !(before === character || areNeighbours(before, character));
  }).length;
}

function areNeighbours(first: string, second: string): boolean {
  return keyboardRows.some((row) => row.includes(first + second) || row.includes(second + first));
}

function alphabetSize(password: string): number {
  const kinds: [RegExp, number][] = [[/[a-z]/, 26], [/[A-Z]/, 26], [/\d/, 10], [/[\u0600-\u06ff]/, 32], [/[^a-zA-Z\d\u0600-\u06ff]/, 20]];
  // People do not choose evenly: letters of words carry far less than their alphabet.
  return Math.max(10, kinds.reduce((size, [kind, count]) => size + (kind.test(password) ? count : 0), 0) * 0.6);
}

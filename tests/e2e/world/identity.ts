/** What the customer's own server does: signs who is signed in on the site. */
import { createHmac } from "node:crypto";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function signIdentity(secret: string, audience: string, claims: { sub: string; [name: string]: unknown }): string {
  const header = encode({ alg: "HS256", typ: "JWT" });
  const body = encode({ aud: audience, exp: Math.floor(Date.now() / 1000) + 600, ...claims });
  return `${header}.${body}.${createHmac("sha256", secret).update(`${header}.${body}`).digest("base64url")}`;
}

/** A token that says of itself that it needs no signature. */
export function unsignedIdentity(audience: string, claims: { sub: string; [name: string]: unknown }): string {
  return `${encode({ alg: "none", typ: "JWT" })}.${encode({ aud: audience, exp: Math.floor(Date.now() / 1000) + 600, ...claims })}.`;
}

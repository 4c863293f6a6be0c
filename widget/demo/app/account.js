/** The pretend account. It lives in this browser only; no server ever hears of it except through the chat. */
import { forgetVisitor, identify, track } from "./chat.js";
import { forget, readStoredRecord, store } from "./stored.js";

const known = () => readStoredRecord("account", null);
const isSignedIn = () => readStoredRecord("signed-in", false);

export const account = () => (isSignedIn() ? known() : null);

export function signUp({ name, email, studio, plan }) {
  store("account", JSON.stringify({ name, email, studio, plan }));
  store("signed-in", "true");
  identify({ name, email });
  track("Signed up", { plan, studio });
}

/** Without a password: anybody at this browser may have it. False when no account has this address. */
export function signIn(email) {
  const found = known();
  if (found?.email.toLowerCase() !== email.toLowerCase()) return false;
  store("signed-in", "true");
  identify(found);
  track("Signed in", {});
  return true;
}

export function changeAccount(changes) {
  const changed = { ...known(), ...changes };
  store("account", JSON.stringify(changed));
  identify(changed);
}

export function signOut() {
  forget("signed-in");
  forgetVisitor();
}

export function deleteAccount() {
  for (const name of ["account", "signed-in", "invoices"]) forget(name);
  forgetVisitor();
}

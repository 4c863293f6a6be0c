/** Whether what was typed may be left behind, for what leaves a page in another way than by a link. */

type Ask = () => Promise<boolean>;

const guards = new Set<Ask>();

/** Has a form with changes be asked. Returns how it stops. */
export function guardLeaving(ask: Ask): () => void {
  guards.add(ask);
  return () => guards.delete(ask);
}

/** Asks before anything is done that cannot be taken back. A page that may be left is then left with `ignoreBlocker`. */
export async function mayLeave(): Promise<boolean> {
  for (const ask of guards) if (!(await ask())) return false;
  return true;
}

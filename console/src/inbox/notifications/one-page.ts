/** Of several pages of this browser, one tells; and none when somebody is looking at it in any of them. */

const TELL_FOR_MS = 4_000;

function locks(): LockManager | null {
  return typeof navigator !== "undefined" && "locks" in navigator ? navigator.locks : null;
}

function lookingAt(conversation: string): string {
  return `rahnama-looking-at-${conversation}`;
}

/** Says to the other pages that somebody looks at this conversation, until the returned function is called. */
export function lookAt(conversation: string): () => void {
  const manager = locks();
  if (!manager) return () => undefined;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void manager.request(lookingAt(conversation), { mode: "shared" }, () => held);
  return release;
}

/** Runs `tell` in at most one page. */
export async function tellOnce(conversation: string, seq: number, tell: () => void): Promise<void> {
  const manager = locks();
  if (!manager) return tell();
  const { held } = await manager.query();
  if (held?.some((lock) => lock.name === lookingAt(conversation))) return;
  await manager.request(`rahnama-tell-${conversation}-${seq}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    tell();
    // Held a little longer than the slowest page needs to hear of the same message.
    await new Promise((resolve) => setTimeout(resolve, TELL_FOR_MS));
  });
}

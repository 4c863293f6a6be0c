/**
 * Notices each page, once per change of address, for as long as somebody wants to know: what comes back looks at
 * the page that is there now. To be called once. Where the browser does not tell of changes itself, the tracker looks
 * after each (`tracker/history.ts`).
 */
export function watchPages(isWanted: () => boolean, listener: () => void): () => void {
  /** The page that was noticed last. A widget that starts anew on it has seen it already. */
  let address: string;
  const check = () => {
    // A fragment is a place on the page, unless it looks like an address itself.
    const current = location.href.replace(/#(?![!/]).*/, "");
    if (current === address || !isWanted()) return;
    address = current;
    // A router sets the title after the address: look when it is done.
    setTimeout(listener, 50);
  };
  (window as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", check);
  return check;
}

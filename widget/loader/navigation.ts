/**
 * Notices each page, once per change of address, for as long as somebody wants to know: what comes back looks at
 * the page that is there now. To be called once, as it wraps the host's history for good: somebody may wrap it after us.
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

  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener("currententrychange", check);
  else {
    for (const name of ["pushState", "replaceState"] as const) {
      const original = history[name];
      history[name] = function (this: History, ...state) {
        original.apply(this, state);
        check();
      };
    }
    // Fires for a fragment that changes, too.
    addEventListener("popstate", check);
  }
  return check;
}

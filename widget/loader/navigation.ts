/** The page that was noticed last. A widget that starts anew on it has seen it already. */
let address: string;

/** Notices the page and each one after it, once per change of address, until the signal says stop. */
export function onPageChange(listener: () => void, signal: AbortSignal): void {
  const check = () => {
    // A fragment is a place on the page, unless it looks like an address itself.
    const current = location.href.replace(/#(?![!/]).*/, "");
    if (current === address || signal.aborted) return;
    address = current;
    // A router sets the title after the address: look when it is done.
    setTimeout(listener, 50);
  };

  check();
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) return navigation.addEventListener("currententrychange", check, { signal });

  for (const name of ["pushState", "replaceState"] as const) {
    // Stays in place when stopped: somebody may have wrapped it after us.
    const original = history[name];
    history[name] = function (this: History, ...state) {
      original.apply(this, state);
      check();
    };
  }
  addEventListener("popstate", check, { signal });
  addEventListener("hashchange", check, { signal });
}

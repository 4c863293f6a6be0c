/** Notices page changes of single-page applications, once per change of address, until the signal says stop. */
export function onPageChange(listener: () => void, signal: AbortSignal): void {
  let address = location.href;
  const check = () => {
    if (location.href === address || signal.aborted) return;
    address = location.href;
    // A router sets the title after the address: look when it is done.
    setTimeout(listener, 50);
  };

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

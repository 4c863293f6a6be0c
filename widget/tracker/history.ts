/**
 * Tells of each change of address where the browser has no Navigation API that would have told the loader of it. To be called
 * once, as it wraps the host's history for good: somebody may wrap it after us.
 */
export function watchHistory(look: () => void): void {
  if ("navigation" in window) return;
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...state) {
      original.apply(this, state);
      look();
    };
  }
  // Fires for a fragment that changes, too.
  addEventListener("popstate", look);
  // What happened before this script was there.
  look();
}

import type { BootOutput, PageView } from "@rahnama/client";

/** Does the browser ask, by Global Privacy Control or the older Do Not Track, that its user is not followed? */
export const asksNotToBeTracked = (): boolean =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === "1";

/** Nobody who asks for that is tracked, unless the workspace ignores it. */
export const declinesTracking = (boot: BootOutput | undefined): boolean =>
  asksNotToBeTracked() && boot?.settings.respect_do_not_track !== false;

/** Where the visitor is, for whoever may know: with consent missing, or by who asks not to be followed, it is not told. */
export const toldPage = (host: { boot: BootOutput | undefined; mayStore(): boolean; page(): PageView }): PageView =>
  host.mayStore() && !declinesTracking(host.boot) ? host.page() : { url: "", title: "", referrer: "" };

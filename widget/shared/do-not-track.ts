import type { BootOutput } from "@rahnama/client";

/** Does the browser ask, by Global Privacy Control or the older Do Not Track, that its user is not followed? */
export const asksNotToBeTracked = (): boolean =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === "1";

/** Nobody who asks for that is tracked, unless the workspace ignores it. */
export const declinesTracking = (boot: BootOutput | undefined): boolean =>
  asksNotToBeTracked() && boot?.settings.respect_do_not_track !== false;

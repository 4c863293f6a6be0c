/** Does the browser ask, by Global Privacy Control or the older Do Not Track, that its user is not followed? */
export const asksNotToBeTracked = (): boolean =>
  !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl || navigator.doNotTrack === "1";

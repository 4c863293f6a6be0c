/** Without what no server takes in a text: NUL, and halves of surrogate pairs, which a cut through an emoji leaves behind. */
export const wellFormed = (text: string): string => text.replace(/[\0\p{Cs}]/gu, "");

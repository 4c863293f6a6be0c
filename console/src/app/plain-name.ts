/** Marks that turn the order of letters around: no name needs them, and some are made with them to deceive. */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name or a file's name as it is shown: "gpj.exe" cannot pose as "exe.jpg". */
export function plainName(name: string): string {
  return name.replace(REORDERING, "");
}

/** The same inside a sentence, which keeps its own direction whatever the name's. */
export function isolated(name: string): string {
  return `\u2068${plainName(name)}\u2069`;
}

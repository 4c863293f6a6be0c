/** What the server takes as tags, so that nothing is offered that it would refuse. */
export const LONGEST_TAG = 40;
export const MOST_TAGS = 20;

/** A name needs something that can be searched for. */
export function mayBeTag(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name) && !/\p{Cc}/u.test(name) && [...name].length <= LONGEST_TAG;
}

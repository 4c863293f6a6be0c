/** Index of the point whose value holds at a moment: the last one not after it, given the nearest. Before all, the first. */
export function holdingIndex(moments: ArrayLike<number>, nearest: number, at: number): number {
  const moment = moments[nearest];
  return moment !== undefined && moment > at && nearest > 0 ? nearest - 1 : nearest;
}

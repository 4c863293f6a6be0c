/** Files that are dragged onto a conversation. The frame around it keeps the browser from opening them. */

export type DropTarget = Record<"onDragOver" | "onDragLeave" | "onDrop", (event: DragEvent) => unknown>;

export function dropTarget(setDragging: (dragging: boolean) => void, add: (dropped: Iterable<File>) => unknown): DropTarget {
  return {
    onDragOver: (event) => event.dataTransfer?.types.includes("Files") && setDragging(true),
    onDragLeave: (event) =>
      (event.currentTarget as Element).contains(event.relatedTarget as Node | null) || setDragging(false),
    onDrop(event) {
      setDragging(false);
      add(event.dataTransfer?.files ?? []);
    },
  };
}

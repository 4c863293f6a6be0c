/** Files that are dragged onto a conversation. */

export type DropTarget = Record<"onDragOver" | "onDragLeave" | "onDrop", (event: DragEvent) => void>;

export function dropTarget(setDragging: (dragging: boolean) => void, add: (dropped: Iterable<File>) => unknown): DropTarget {
  return {
    onDragOver(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setDragging(true);
    },
    onDragLeave: (event) =>
      (event.currentTarget as Element).contains(event.relatedTarget as Node | null) || setDragging(false),
    onDrop(event) {
      event.preventDefault();
      setDragging(false);
      add(event.dataTransfer?.files ?? []);
    },
  };
}

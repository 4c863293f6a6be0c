/** Takes files in from wherever they come; what becomes of them is in the chunk of files. */
import { useState } from "preact/hooks";
import { useMessenger } from "./context.ts";
import type { DropTarget } from "./drop-target.ts";
import { files } from "./later.ts";
import type { Uploads } from "./uploads.ts";

export interface Attaching {
  /** undefined until the chunk is there */
  uploads: Uploads | undefined;
  dragging: boolean;
  add(chosen: Iterable<File>): void;
  dropTarget: DropTarget | undefined;
}

export function useAttaching(thread: string): Attaching {
  const { session } = useMessenger();
  const [, redraw] = useState({});
  const [dragging, setDragging] = useState(false);
  const chunk = files.now();
  const uploads = chunk?.uploadsIn(session, thread);
  if (uploads) uploads.onChange = () => redraw({});

  const add = (chosen: Iterable<File>) => {
    // A field's list empties itself with the field.
    const kept = [...chosen];
    // Where the chunk cannot be fetched, the notice says so.
    if (kept.length) files.fetch().then(({ uploadsIn }) => uploadsIn(session, thread).add(kept), () => undefined);
  };

  return { uploads, dragging, add, dropTarget: chunk?.dropTarget(setDragging, add) };
}

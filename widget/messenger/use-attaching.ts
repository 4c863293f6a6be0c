/** Takes files in from wherever they come; what becomes of them is in the chunk of files. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useMessenger } from "./context.ts";
import type { DropTarget } from "./drop-target.ts";
import { files } from "./later.ts";
import type { Uploads } from "./uploads.ts";

export interface Attaching {
  /** undefined until the first file */
  uploads: Uploads | undefined;
  dragging: boolean;
  /** could not be taken in at all */
  failed: string;
  add(chosen: Iterable<File>): void;
  dropTarget: DropTarget | undefined;
}

export function useAttaching(): Attaching {
  const { session, t } = useMessenger();
  const uploads = useRef<Uploads>(undefined);
  const left = useRef(false);
  const [, redraw] = useState({});
  const [dragging, setDragging] = useState(false);
  const [failed, setFailed] = useState("");
  // Leaving the conversation gives up what was not sent.
  useLayoutEffect(
    () => () => {
      left.current = true;
      uploads.current?.giveUp();
    },
    [],
  );

  const add = async (chosen: Iterable<File>) => {
    // A field's list empties itself with the field.
    const kept = [...chosen];
    if (!kept.length) return;
    try {
      const { Uploads } = await files.fetch();
      if (left.current) return;
      setFailed("");
      uploads.current ??= new Uploads(session.api, () => redraw({}));
      uploads.current.add(kept);
    } catch {
      setFailed(t("upload.failed", { name: kept[0]!.name }));
    }
  };

  return {
    uploads: uploads.current,
    dragging,
    failed,
    add,
    dropTarget: files.now()?.dropTarget(setDragging, add),
  };
}

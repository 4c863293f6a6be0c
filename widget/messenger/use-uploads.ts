/** Files on their way to the server, before the message that names them is sent. */
import type { Attachment } from "@rahnama/client";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Refusal } from "../shared/api.ts";
import { useMessenger } from "./context.ts";

const LARGEST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;

export interface Upload {
  key: number;
  file: File;
  /** blob: address of an image, for the preview */
  preview: string | null;
  /** 0 to 1 */
  progress: number;
  attachment: Attachment | null;
  problem: "upload.too_big" | "upload.refused" | "upload.failed" | null;
  abort: AbortController;
}

export interface Uploads {
  items: Upload[];
  dragging: boolean;
  add(files: Iterable<File>): void;
  retry(upload: Upload): void;
  remove(upload: Upload): void;
  /** hands the finished ones over to a message */
  take(): Attachment[];
  dropTarget: Record<"onDragOver" | "onDragLeave" | "onDrop", (event: DragEvent) => void>;
}

let lastKey = 0;

export function useUploads(): Uploads {
  const { session } = useMessenger();
  const [items, setItems] = useState<Upload[]>([]);
  const [dragging, setDragging] = useState(false);
  const current = useRef(items);
  current.current = items;

  const change = (key: number, part: Partial<Upload>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));

  const start = ({ key, file, abort }: Upload) =>
    session.api
      .upload(file, (progress) => change(key, { progress }), abort.signal)
      .then((attachment) => change(key, { attachment, progress: 1 }))
      .catch((error: unknown) => {
        const refused = (error as Refusal).temporary === false;
        change(key, { problem: refused ? "upload.refused" : "upload.failed" });
      });

  const drop = (gone: Upload[]) => {
    for (const { preview, abort } of gone) {
      abort.abort();
      if (preview) URL.revokeObjectURL(preview);
    }
  };
  // Leaving the conversation gives up what was not sent.
  useEffect(() => () => drop(current.current), []);

  const add = (files: Iterable<File>) => {
    const added = [...files].slice(0, MOST_FILES - current.current.length).map(describe);
    setItems((all) => [...all, ...added]);
    for (const upload of added) if (!upload.problem) void start(upload);
  };

  return {
    items,
    dragging,
    add,
    retry(upload) {
      change(upload.key, { problem: null, progress: 0 });
      void start(upload);
    },
    remove(upload) {
      drop([upload]);
      setItems((all) => all.filter((item) => item.key !== upload.key));
    },
    take() {
      const finished = items.flatMap(({ attachment }) => attachment ?? []);
      drop(items);
      setItems([]);
      return finished;
    },
    dropTarget: {
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
    },
  };
}

function describe(file: File): Upload {
  return {
    key: ++lastKey,
    file,
    preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
    progress: 0,
    attachment: null,
    problem: file.size > LARGEST_BYTES ? "upload.too_big" : null,
    abort: new AbortController(),
  };
}

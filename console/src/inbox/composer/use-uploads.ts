import type { Attachment } from "@rahnama/client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { describeProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { isolated } from "../../app/plain-name";
import { showToast } from "../../app/toasts/toasts";
import { LARGEST_FILE_BYTES, uploadFile } from "./upload";

export interface Upload {
  id: number;
  name: string;
  /** 0…1 */
  share: number;
}

let nextId = 1;

/** Files on their way to the server; each becomes an attachment of the draft when it is there. */
export function useUploads(onUploaded: (attachment: Attachment) => void) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const running = useRef(new Map<number, AbortController>());
  const uploaded = useRef(onUploaded);
  uploaded.current = onUploaded;
  useEffect(() => () => {
    for (const controller of running.current.values()) controller.abort();
  }, []);

  const start = async (file: File) => {
    const id = nextId++;
    const controller = new AbortController();
    running.current.set(id, controller);
    setUploads((before) => [...before, { id, name: file.name, share: 0 }]);
    const onProgress = (share: number) => {
      setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, share } : upload)));
    };
    try {
      uploaded.current(await uploadFile(file, onProgress, controller.signal));
    } catch (error) {
      if (!controller.signal.aborted) {
        showToast({ kind: "failure", message: t("attachment.failed", { name: isolated(file.name), reason: describeProblem(error) }) });
      }
    }
    running.current.delete(id);
    setUploads((before) => before.filter((upload) => upload.id !== id));
  };

  const add = (files: Iterable<File>) => {
    for (const file of files) {
      if (file.size > LARGEST_FILE_BYTES) {
        const size = formats.size(LARGEST_FILE_BYTES);
        showToast({ kind: "failure", message: t("attachment.too_large", { name: isolated(file.name), size }) });
      } else void start(file);
    }
  };
  const cancel = useCallback((id: number) => running.current.get(id)?.abort(), []);
  return { uploads, add, cancel };
}

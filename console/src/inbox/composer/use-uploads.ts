import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { describeProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { isolated } from "../../app/plain-name";
import { showToast } from "../../app/toasts/toasts";
import { useInboxSession } from "../InboxProvider";
import type { DraftPlace } from "./drafts";
import { LARGEST_FILE_BYTES } from "./upload";

/** The files on their way into one draft. */
export function useUploads(place: DraftPlace) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const { uploads: all } = useInboxSession();
  const uploads = useSyncExternalStore(all.subscribe, () => all.of(place));

  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const name = isolated(file.name);
      const fail = (message: string) => showToast({ kind: "failure", message });
      if (file.size > LARGEST_FILE_BYTES) fail(t("attachment.too_large", { name, size: formats.size(LARGEST_FILE_BYTES) }));
      else void all.start(place, file, (error) => fail(t("attachment.failed", { name, reason: describeProblem(error) })));
    }
  };
  return { uploads, add, cancel: (id: number) => all.cancel(id), uploading: (other: DraftPlace) => all.of(other).length > 0 };
}

import { CloseButton } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import type { Attachment, Uuid } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { plainName } from "../../app/plain-name";
import classes from "./Composer.module.css";
import type { Upload } from "./uploads";

interface AttachmentTrayProps {
  attachments: readonly Attachment[];
  uploads: readonly Upload[];
  onDetach: (id: Uuid) => void;
  onCancel: (id: number) => void;
}

/** The files of the draft, and how far those on their way have come. */
export function AttachmentTray({ attachments, uploads, onDetach, onCancel }: AttachmentTrayProps) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  if (attachments.length === 0 && uploads.length === 0) return null;
  return (
    <div className={classes.tray}>
      {attachments.map((file) => (
        <div key={file.id} className={classes.attachment}>
          {file.preview_url ? <img src={file.preview_url} alt="" /> : <IconFile size={20} aria-hidden />}
          <span className={classes.attachmentText}>
            <bdi className="cut-line">{plainName(file.name)}</bdi>
            <span>{formats.size(file.size)}</span>
          </span>
          <CloseButton size="sm" aria-label={t("attachment.remove", { name: plainName(file.name) })} onClick={() => onDetach(file.id)} />
        </div>
      ))}
      {uploads.map((upload) => (
        <div key={upload.id} className={classes.attachment}>
          <IconFile size={20} aria-hidden />
          <span className={classes.attachmentText}>
            <bdi className="cut-line">{plainName(upload.name)}</bdi>
            <progress value={upload.share} className={classes.progress} aria-label={t("attachment.uploading", { name: plainName(upload.name) })} />
          </span>
          <CloseButton size="sm" aria-label={t("attachment.remove", { name: plainName(upload.name) })} onClick={() => onCancel(upload.id)} />
        </div>
      ))}
    </div>
  );
}

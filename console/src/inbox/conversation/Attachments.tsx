import { UnstyledButton } from "@mantine/core";
import { IconDownload, IconFile } from "@tabler/icons-react";
import type { Attachment, MessagePage, Uuid } from "@rahnama/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "../../app/api";
import { useFormats } from "../../app/formats";
import { onDemand } from "../../app/on-demand";
import { plainName } from "../../app/plain-name";
import { useInboxSession } from "../InboxProvider";
import { withThread } from "../state/inbox-state";
import { withFreshPart } from "../state/thread";
import classes from "./Attachments.module.css";
import { previewSize } from "./preview-size";

interface AttachmentsProps {
  attachments: readonly Attachment[];
  conversation: Uuid;
  /** null while the message is not sent yet */
  seq: number | null;
}

const Lightbox = onDemand(() => import("./Lightbox").then((module) => module.Lightbox));

export function Attachments({ attachments, conversation, seq }: AttachmentsProps) {
  const { t } = useTranslation("inbox");
  const [opened, setOpened] = useState<number | null>(null);
  const renew = useRenewal(conversation, seq);
  if (attachments.length === 0) return null;
  const images = attachments.filter((one) => one.preview_url !== null);
  const files = attachments.filter((one) => one.preview_url === null);
  return (
    <div className={classes.attachments}>
      {images.length > 0 && <div className={classes.images}>{images.map((image, index) => (
        <UnstyledButton key={image.id} className={classes.preview} aria-label={t("attachment.open_image", { name: plainName(image.name) })}
          style={previewSize(image)} onClick={() => setOpened(index)}>
          <img src={image.preview_url ?? image.url} alt="" loading="lazy" decoding="async" onError={renew} />
        </UnstyledButton>
      ))}</div>}
      {files.map((file) => <FileLink key={file.id} file={file} onExpired={renew} />)}
      {images.length > 0 && (
        <Lightbox shown={opened !== null} images={images} index={opened ?? 0} onMove={setOpened} onClose={() => setOpened(null)} onExpired={renew} />
      )}
    </div>
  );
}

/** Addresses of files live an hour; the message gives new ones. */
function useRenewal(conversation: Uuid, seq: number | null): () => void {
  const session = useInboxSession();
  const [renewed, setRenewed] = useState(0);
  return () => {
    // Twice in a minute means that the file is gone, not that its address is old.
    if (seq === null || Date.now() - renewed < 60_000) return;
    setRenewed(Date.now());
    const query = { before: seq + 1, limit: 1 };
    api.get<MessagePage>(`/conversations/${conversation}/messages`, { query }).then((page) => {
      const part = page.items.at(-1);
      if (part) session.store.update((state) => withThread(state, conversation, (thread) => withFreshPart(thread, part)));
    }, () => undefined);
  };
}

function FileLink({ file, onExpired }: { file: Attachment; onExpired: () => void }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const size = formats.size(file.size);
  const name = plainName(file.name);
  return (
    <a className={classes.file} href={file.url} download={name} target="_blank" rel="noopener noreferrer"
      onPointerEnter={() => isOld(file) && onExpired()}>
      <IconFile size={20} stroke={1.6} aria-hidden />
      <span className="visually-hidden">{t("attachment.download")}</span>
      <span className={classes.fileText}>
        <bdi className={`cut-line ${classes.fileName}`}>{name}</bdi>
        <span className={classes.fileSize}>{size}</span>
      </span>
      <IconDownload size={16} aria-hidden />
    </a>
  );
}

/** Whether the signed address is about to expire or has. */
function isOld(file: Attachment): boolean {
  const expires = new URL(file.url, location.href).searchParams.get("expires");
  return expires !== null && Number(expires) * 1000 < Date.now() + 60_000;
}

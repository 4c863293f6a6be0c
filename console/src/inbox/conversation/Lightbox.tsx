import { Modal, UnstyledButton } from "@mantine/core";
import type { Attachment } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { plainName } from "../../app/plain-name";
import classes from "./Attachments.module.css";

interface LightboxProps {
  images: readonly Attachment[];
  index: number;
  onMove: (index: number) => void;
  onClose: () => void;
  onExpired: () => void;
}

/** One image as large as the window allows; arrow keys go through the others of its message. */
export function Lightbox({ images, index, onMove, onClose, onExpired }: LightboxProps) {
  const { t } = useTranslation("inbox");
  const image = images[index];
  if (!image) return null;
  const step = (by: number) => onMove((index + by + images.length) % images.length);
  return (
    <Modal opened onClose={onClose} size="auto" title={<bdi>{plainName(image.name)}</bdi>} closeButtonProps={{ "aria-label": t("attachment.close") }}
      onKeyDown={(event) => {
        const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
        if (images.length > 1 && (event.key === "ArrowLeft" || event.key === "ArrowRight")) step(event.key === forward ? 1 : -1);
      }}>
      <img className={classes.full} src={image.url} alt={t("attachment.image", { name: plainName(image.name) })} onError={onExpired} />
      {images.length > 1 && (
        <div className={classes.steps}>
          <UnstyledButton className={classes.step} onClick={() => step(-1)}>{t("attachment.previous")}</UnstyledButton>
          <UnstyledButton className={classes.step} onClick={() => step(1)}>{t("attachment.next")}</UnstyledButton>
        </div>
      )}
    </Modal>
  );
}

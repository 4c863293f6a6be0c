import type { Attachment, Message } from "@rahnama/client";
import { useLayoutEffect, useState } from "preact/hooks";
import { useMessenger } from "./context.ts";
import { FileIcon } from "./file-icon.tsx";
import { safeHref } from "./safe-href.ts";

interface AttachmentViewProps {
  attachment: Attachment;
  /** null while unsent */
  message: Message | null;
}

export function AttachmentView({ attachment, message }: AttachmentViewProps) {
  const { session, t, host } = useMessenger();
  const { name, url, preview_url, width, height, size } = attachment;
  const [broken, setBroken] = useState(false);
  const renew = () => message && session.refreshMessage(message).catch(() => undefined);

  useLayoutEffect(() => {
    setBroken(false);
    if (isExpired(url)) void renew();
  }, [url]);

  return (
    <a
      class={preview_url && !broken ? "image" : "file"}
      href={safeHref(url, host.server) ?? undefined}
      target="_blank"
      rel="noopener noreferrer"
      download={name}
      // The address is good for an hour: fetch the next one in time for the click.
      onPointerEnter={() => isExpired(url) && renew()}
      onFocus={() => isExpired(url) && renew()}
    >
      {preview_url && !broken ? (
        <img src={safeHref(preview_url, host.server) ?? ""} alt={t("attachment.download", { name })} width={width ?? 240} height={height ?? 180} onError={() => setBroken(true)} />
      ) : (
        <>
          <FileIcon />
          <span class="tray-text">
            <span class="file-name" dir="auto">
              {name}
            </span>
            <span class="hint">{fileSize(size, host.boot.locale)}</span>
          </span>
        </>
      )}
    </a>
  );
}

/** Signed addresses say themselves until when they hold, in seconds. */
export function isExpired(address: string, now = Date.now()): boolean {
  const expires = Number(/[?&]expires=(\d+)/.exec(address)?.[1] ?? Infinity);
  return expires * 1000 < now + 60_000;
}

function fileSize(bytes: number, locale: string): string {
  const [amount, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  // "kB" is a stranger in a Persian line.
  const unitDisplay = locale === "fa" ? "long" : "short";
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }).format(amount);
}

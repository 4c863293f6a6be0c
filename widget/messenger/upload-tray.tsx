import { useMessenger } from "./context.ts";
import { FileIcon } from "./file-icon.tsx";
import { IconButton } from "./parts.tsx";
import type { Upload, Uploads } from "./uploads.ts";

/** What is going to be attached, above the field. */
export function UploadTray({ uploads }: { uploads: Uploads }) {
  return (
    <ul class="tray">
      {uploads.items.map((upload) => (
        <TrayItem key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function TrayItem({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t } = useMessenger();
  const { name, file, preview, progress, attachment, problem } = upload;
  return (
    <li class={problem ? "failed" : ""}>
      {preview ? <img src={preview} alt="" /> : <FileIcon />}
      <span class="tray-text">
        <span class="file-name" dir="auto">
          {problem ? t(problem, { name }) : name}
        </span>
        {!attachment && !problem && <progress value={progress} aria-label={t("upload.progress", { name })} />}
        {problem === "upload.failed" && file && (
          <button class="link" type="button" onClick={() => uploads.retry(upload)}>
            {t("upload.retry")}
          </button>
        )}
      </span>
      <IconButton icon="close" label={t("upload.remove", { name })} onClick={() => uploads.remove(upload)} />
    </li>
  );
}

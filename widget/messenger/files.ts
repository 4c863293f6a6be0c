/** The chunk of everything about files: those of messages, and those about to be attached. */
import sheet from "./styles/files.css?inline";
import { adopt } from "./sheets.ts";

export { AttachmentView } from "./attachment-view.tsx";
export { dropTarget } from "./drop-target.ts";
export { handOver, threadWithFiles, uploadsIn } from "./uploads.ts";
export { UploadTray } from "./upload-tray.tsx";

adopt(sheet);

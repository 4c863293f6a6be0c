import type { Attachment, Problem } from "@rahnama/client";

import { apiUrl, notice, seatHeader } from "../../app/api";
import { ProblemError, unreachable } from "../../app/problem";

/** What the server takes as one file. */
export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** Sends a file as the raw body. XMLHttpRequest, because fetch does not tell how far an upload has come. */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiUrl("/attachments", { name: file.name || "image.png" }));
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    for (const [name, value] of Object.entries(seatHeader())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 201) return resolve(answer as Attachment);
      const problem = problemOf(request.status, answer);
      notice(problem);
      reject(problem);
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException("given up", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function problemOf(status: number, answer: unknown): ProblemError {
  const known = typeof answer === "object" && answer !== null && "code" in answer ? (answer as Problem) : null;
  return new ProblemError(known ?? {
    type: "about:blank", title: "", status, code: "unexpected_answer", detail: "", request_id: "",
  });
}

import type { AuthorName } from "@rahnama/client";
import { Avatar } from "./avatar.tsx";
import { useMessenger } from "./context.ts";
import { adopt } from "./sheets.ts";
import sheet from "./styles/typing-line.css?inline";

adopt(sheet);

/** Somebody of the team is writing. */
export function TypingLine({ typist }: { typist: AuthorName }) {
  const { t } = useMessenger();
  return (
    <div class="typing">
      <Avatar author={typist} />
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="spoken">{t("conversation.typing", { name: typist.name ?? t("conversation.someone") })}</span>
    </div>
  );
}

import { useMessenger } from "./context.ts";
import { adopt } from "./sheets.ts";
import sheet from "./styles/emoji-picker.css?inline";

adopt(sheet);

/** A handful for a conversation with a team; the system's own picker has the rest. */
const EMOJI = "🙂 😀 😂 😍 🤔 😕 😢 👍 👎 🙏 👋 🎉 🌹 ❤️ ✅ 🔥".split(" ");

interface EmojiPickerProps {
  field: HTMLTextAreaElement;
  write(text: string): void;
  done(): void;
}

export function EmojiPicker({ field, write, done }: EmojiPickerProps) {
  const { t } = useMessenger();
  const pick = (emoji: string) => {
    const { value, selectionStart, selectionEnd } = field;
    write(value.slice(0, selectionStart) + emoji + value.slice(selectionEnd));
    done();
  };
  return (
    <div class="emoji-picker" role="group" aria-label={t("composer.emoji")}>
      {EMOJI.map((emoji) => (
        <button key={emoji} type="button" onClick={() => pick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}

import { adopt } from "./sheets.ts";
import sheet from "./styles/emoji-picker.css?inline";

adopt(sheet);

/** A handful for a conversation with a team; the system's own picker has the rest. */
const EMOJI = "🙂 😀 😂 😍 🤔 😕 😢 👍 👎 🙏 👋 🎉 🌹 ❤️ ✅ 🔥".split(" ");

export function EmojiPicker({ label, onPick }: { label: string; onPick: (emoji: string) => void }) {
  return (
    <div class="emoji-picker" role="group" aria-label={label}>
      {EMOJI.map((emoji) => (
        <button key={emoji} type="button" onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useMessenger } from "./context.ts";
import { Icon } from "./icons.tsx";
import { emoji, files, typingNotice } from "./later.ts";
import { IconButton } from "./parts.tsx";
import type { Attaching } from "./use-attaching.ts";
import { wellFormed } from "./well-formed.ts";

/** As the server has it: characters, not UTF-16 units, are close enough to warn in time. */
const LONGEST = 5_000;

export function Composer({ thread, attaching }: { thread: string; attaching: Attaching }) {
  const { session, t, direction } = useMessenger();
  const [typed, setText] = useState<string>();
  // What was kept on the device may come after the first drawing.
  const text = typed ?? session.draftIn(thread);
  const [picking, setPicking] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const over = text.length - LONGEST;
  const { uploads } = attaching;
  const items = uploads?.items ?? [];
  // Of characters that nobody sees the server makes no message either.
  const body = wellFormed(text).replace(/^[\s\u2800\p{Cc}\p{DI}]+$/u, "").trim();
  const ready = (body || items.length) && items.every(({ attachment }) => attachment) && over <= 0;
  const EmojiPicker = picking ? emoji.now()?.EmojiPicker : undefined;
  const UploadTray = items.length ? files.now()?.UploadTray : undefined;

  const typing = (writing: boolean) => typingNotice.now()?.tellTyping(session, thread, writing);
  const write = (value: string) => {
    setText(value);
    session.keepDraft(thread, value);
    typing(!!value.trim());
  };
  const send = () => {
    field.current?.focus();
    if (!ready) return;
    session.send(thread, body, uploads?.take() ?? []);
    write("");
  };
  const stopPicking = () => {
    setPicking(false);
    field.current!.focus();
  };

  useLayoutEffect(() => () => typing(false), []);
  useLayoutEffect(() => {
    const { style, scrollHeight } = shrunk(field.current!);
    style.blockSize = `${scrollHeight}px`;
  }, [text]);

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !picking) return;
        event.stopPropagation();
        stopPicking();
      }}
    >
      {uploads && UploadTray && <UploadTray uploads={uploads} />}
      {EmojiPicker && <EmojiPicker field={field.current!} write={write} done={stopPicking} />}
      <textarea
        ref={field}
        rows={1}
        // An empty field with dir=auto would be left-to-right in every language.
        dir={text ? "auto" : direction}
        value={text}
        placeholder={t("composer.placeholder")}
        aria-label={t("composer.placeholder")}
        aria-describedby="composer-problem"
        data-first-focus
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => typing(false)}
        onPaste={(event) => {
          const pasted = event.clipboardData?.files;
          if (!pasted?.length) return;
          event.preventDefault();
          attaching.add(pasted);
        }}
        onKeyDown={(event) => {
          // While an input method composes, Enter belongs to it.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          send();
        }}
      />
      <div class="tools">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attaching.add(event.currentTarget.files ?? []);
            event.currentTarget.value = "";
          }}
        />
        <IconButton icon="attach" label={t("composer.attach")} onClick={() => chooser.current!.click()} />
        <IconButton icon="emoji" label={t("composer.emoji")} expanded={picking} onClick={() => setPicking(!picking)} />
        <span id="composer-problem" class="problem" role="status">
          {over > 0 ? t("composer.too_long", { count: over }) : uploads?.notice && t(uploads.notice)}
        </span>
        <button class="send" type="submit" aria-label={t("composer.send")} aria-disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** Its real height shows only when it is not held open by the last one. */
function shrunk(area: HTMLTextAreaElement): HTMLTextAreaElement {
  area.style.blockSize = "auto";
  return area;
}

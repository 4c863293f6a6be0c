import { ActionIcon, Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./Composer.module.css";

const EMOJI = [
  ["👍", "thumbs_up"], ["🙂", "smile"], ["😀", "grin"], ["😂", "joy"], ["😉", "wink"], ["🥰", "hearts"],
  ["❤️", "heart"], ["🎉", "party"], ["👏", "clap"], ["🙏", "pray"], ["👋", "wave"], ["🤝", "handshake"],
  ["🔥", "fire"], ["🚀", "rocket"], ["👀", "eyes"], ["🤔", "think"], ["✅", "check"], ["❌", "cross"],
  ["😔", "sad"], ["😅", "sweat"], ["😮", "surprised"], ["🌹", "flower"], ["⭐", "star"], ["💡", "bulb"],
] as const;
const COLUMNS = 6;

/** The few that support people use; the operating system's own picker has the rest. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation("inbox");
  const [opened, setOpened] = useState(false);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const forward = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("composer.emoji")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("composer.emoji")} onClick={() => setOpened(!opened)}>
            <IconMoodSmile size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t("composer.emoji")}>
        <div className={classes.emojis} onKeyDown={onKeyDown}>
          {EMOJI.map(([emoji, name]) => (
            <UnstyledButton key={name} className={classes.emoji} aria-label={t(`emoji.${name}`)} title={t(`emoji.${name}`)}
              onClick={() => {
                setOpened(false);
                onPick(emoji);
              }}>
              {emoji}
            </UnstyledButton>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

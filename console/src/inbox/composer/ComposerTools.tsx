import { ActionIcon, Button, FileButton, Group, Menu, Tooltip } from "@mantine/core";
import { IconBold, IconChevronUp, IconItalic, IconPaperclip, IconSend2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

import type { ComposerMode } from "../keyboard/inbox-menus";
import classes from "./Composer.module.css";
import { EmojiPicker } from "./EmojiPicker";

interface ComposerToolsProps {
  mode: ComposerMode;
  ready: boolean;
  phone: boolean;
  enterSends: boolean;
  onEnterSends: (value: boolean) => void;
  onFiles: (files: File[]) => void;
  onEmoji: (emoji: string) => void;
  onMark: (mark: "**" | "*") => void;
  onSend: () => void;
  onSendAndClose: () => void;
  onSendAndSnooze: () => void;
}

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

export function ComposerTools(props: ComposerToolsProps) {
  const { t } = useTranslation("inbox");
  return (
    <div className={classes.tools}>
      <FileButton multiple onChange={props.onFiles}>
        {(button) => (
          <Tooltip label={t("attachment.add")}>
            <ActionIcon {...button} variant="subtle" color="gray" size="lg" aria-label={t("attachment.add")}>
              <IconPaperclip size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </FileButton>
      <EmojiPicker onPick={props.onEmoji} />
      {!props.phone && (
        <>
          <MarkButton label={`${t("composer.bold")} (${MOD}+B)`} onClick={() => props.onMark("**")}><IconBold size={18} aria-hidden /></MarkButton>
          <MarkButton label={`${t("composer.italic")} (${MOD}+I)`} onClick={() => props.onMark("*")}><IconItalic size={18} aria-hidden /></MarkButton>
        </>
      )}
      <span className={classes.space} />
      <span className={classes.keys}>{props.enterSends ? t("composer.hint_enter") : t("composer.hint_mod_enter", { mod: MOD })}</span>
      <SendButtons {...props} />
    </div>
  );
}

function MarkButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>{children}</ActionIcon>
    </Tooltip>
  );
}

function SendButtons({ mode, ready, enterSends, onEnterSends, onSend, onSendAndClose, onSendAndSnooze }: ComposerToolsProps) {
  const { t } = useTranslation("inbox");
  return (
    <Group gap={0} wrap="nowrap">
      <Button className={classes.send} disabled={!ready} onClick={onSend} rightSection={<IconSend2 size={16} className={classes.sendIcon} aria-hidden />}>
        {mode === "note" ? t("composer.add_note") : t("composer.send")}
      </Button>
      <Menu position="top-end">
        <Menu.Target>
          <ActionIcon variant={ready ? "filled" : "default"} size="lg" className={classes.sendMore} aria-label={t("composer.send_options")}>
            <IconChevronUp size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!ready} onClick={onSendAndClose}>{t("composer.send_close")}</Menu.Item>
          <Menu.Item disabled={!ready} onClick={onSendAndSnooze}>{t("composer.send_snooze")}</Menu.Item>
          <Menu.Divider />
          <Menu.CheckboxItem checked={enterSends} onChange={onEnterSends}>{t("composer.enter_sends")}</Menu.CheckboxItem>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

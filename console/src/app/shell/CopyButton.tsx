import { Button, type ButtonProps } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Takes a text along by one click, and says that it did. */
export function CopyButton({ text, label, ...look }: { text: string; label?: string } & ButtonProps) {
  const { t } = useTranslation("app");
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <Button variant="default" {...look} onClick={() => clipboard.copy(text)} leftSection={clipboard.copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}>
      <span aria-live="polite">{clipboard.copied ? t("actions.copied") : (label ?? t("actions.copy"))}</span>
    </Button>
  );
}

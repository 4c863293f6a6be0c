import { ActionIcon } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

import { useGo } from "../inbox-location";

/** On a phone the conversation is the whole page. */
export function BackToList() {
  const { t } = useTranslation("inbox");
  const go = useGo();
  const Back = document.documentElement.dir === "rtl" ? IconArrowRight : IconArrowLeft;
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("conversation.back")} onClick={() => go({ conversation: null })}>
      <Back size={20} aria-hidden />
    </ActionIcon>
  );
}

import { ActionIcon } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

import { useGo } from "../inbox-location";

/** On a phone the conversation is the whole page. */
export function BackToList() {
  const { t } = useTranslation("inbox");
  const go = useGo();
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("conversation.back")} onClick={() => go({ conversation: null })}>
      <IconArrowLeft size={20} className="mirrored" aria-hidden />
    </ActionIcon>
  );
}

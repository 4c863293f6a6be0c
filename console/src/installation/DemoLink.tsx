import { Button, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./DemoLink.module.css";

/** The served demo site, so that everything can be tried before anything is pasted anywhere. */
export function DemoLink() {
  const { t } = useTranslation("installation");
  return (
    <div className={classes.row}>
      <Text size="sm" c="dimmed">{t("demo_explanation")}</Text>
      <Button
        component="a" href="/demo/" target="_blank" rel="noopener" variant="default" className={classes.link}
        rightSection={<IconExternalLink size={15} className="mirrored" aria-hidden />}
      >
        {t("demo")}<span className="visually-hidden"> ({t("opens_new_tab")})</span>
      </Button>
    </div>
  );
}

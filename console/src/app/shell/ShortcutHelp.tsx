import { Kbd, Modal, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { type Shortcut, useActiveShortcuts } from "../shortcuts";
import classes from "./ShortcutHelp.module.css";

/** All shortcuts that work on the page that is open. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const groups = Map.groupBy(useActiveShortcuts(), (shortcut) => shortcut.group);
  return (
    <Modal opened onClose={onClose} title={t("shortcuts.title")} size="lg" closeButtonProps={{ "aria-label": t("actions.close") }}>
      <div className={classes.groups}>
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <Title order={3} mb="xs">{group}</Title>
            <dl className={classes.list}>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.keys} className={classes.row}>
                  <dt>{shortcut.label}</dt>
                  <dd><Keys shortcut={shortcut} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt="md">{t("shortcuts.explanation")}</Text>
    </Modal>
  );
}

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const symbols: Record<string, string> = {
  mod: apple ? "⌘" : "Ctrl", shift: "Shift", escape: "Esc", enter: "Enter", arrowup: "↑", arrowdown: "↓",
};

/** Keys held together stand as on a keyboard, from left to right; those pressed in turn follow the line of reading. */
function Keys({ shortcut }: { shortcut: Shortcut }) {
  const { t } = useTranslation();
  return (
    <span className={classes.keys}>
      {shortcut.keys.split(" ").map((press, index) => (
        <Fragment key={press}>
          {index > 0 && <span>{t("shortcuts.then")}</span>}
          <span dir="ltr" className={classes.keys}>
            {press.split("+").map((key) => <Kbd key={key}>{symbols[key.toLowerCase()] ?? key.toUpperCase()}</Kbd>)}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

import { Combobox, Modal, useCombobox } from "@mantine/core";
import type { Conversation } from "@rahnama/client";
import { useEffect, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { useConversationChanges } from "../change-conversation";
import { useContactName } from "../contact-name";
import { foldedText } from "../folded-text";
import { VIEWS, useGo, useInboxLocation } from "../inbox-location";
import { useInbox } from "../inbox-queries";
import { shown } from "../state/conversations";
import classes from "./CommandPalette.module.css";
import { useInboxMenus } from "./inbox-menus";

interface Command {
  id: string;
  label: string;
  keys?: string;
  /** for a conversation: whose it is, null when that person has no name yet */
  person?: string | null;
  /** the last words of a conversation */
  excerpt?: string;
  run: () => void;
}

const MOST_CONVERSATIONS = 8;

interface CommandPaletteProps {
  text: string;
  /** Enter was pressed before the box had the focus. */
  entered: boolean;
  onText: (text: string) => void;
  onClose: () => void;
}

/** ⌘/Ctrl-K: every command, and every conversation that is at hand, by typing a part of its name. */
export function CommandPalette({ text, entered, onText, onClose }: CommandPaletteProps) {
  const { t } = useTranslation("inbox");
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size="lg" yOffset="12dvh"
      centered={false} attributes={{ content: { "aria-label": t("palette.label") } }}>
      <Palette text={text} entered={entered} onText={onText} onDone={onClose} />
    </Modal>
  );
}

function Palette({ text, entered, onText, onDone }: Omit<CommandPaletteProps, "onClose"> & { onDone: () => void }) {
  const { t } = useTranslation("inbox");
  const listId = useId();
  const combobox = useCombobox({ opened: true, onOpenedChange: (opened) => { if (!opened) onDone(); } });
  // The list's id is known to the store only after the first rendering; without it the box cannot name its list.
  const [, setRendered] = useState(false);
  useEffect(() => setRendered(true), []);
  const wanted = foldedText(text);
  const fits = (command: Command) => foldedText(command.label).includes(wanted);
  const groups: [string, Command[]][] = [
    [t("palette.actions"), useConversationCommands().filter(fits)],
    [t("palette.conversations"), [...useConversationPlaces(wanted), ...useSearchCommand(text.trim())]],
    [t("palette.views"), useViewCommands().filter(fits)],
  ];
  const all = groups.flatMap(([, commands]) => commands);
  const { selectFirstOption, clickSelectedOption } = combobox;
  useEffect(() => {
    selectFirstOption();
  }, [wanted, selectFirstOption]);
  useEffect(() => {
    if (entered) clickSelectedOption();
  }, [entered, clickSelectedOption]);
  const run = (id: string) => {
    onDone();
    all.find((command) => command.id === id)?.run();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={run} withinPortal={false}>
      <Combobox.EventsTarget withExpandedAttribute>
        <input className={classes.input} value={text} onChange={(event) => onText(event.currentTarget.value)} data-autofocus
          placeholder={t("palette.placeholder")} aria-label={t("palette.label")} dir={text ? "auto" : undefined} />
      </Combobox.EventsTarget>
      <Combobox.Options id={listId} className={classes.options} aria-label={t("palette.label")}>
        {groups.map(([heading, commands]) => commands.length > 0 && (
          <Combobox.Group key={heading} label={heading}>
            {commands.map((command) => (
              <Combobox.Option key={command.id} value={command.id} className={classes.option}>
                {command.person !== undefined && <PersonAvatar name={command.person} size={24} />}
                <bdi className={`cut-line ${classes.label}`}>{command.label}</bdi>
                {command.excerpt && <bdi className={`cut-words ${classes.excerpt}`}>{command.excerpt}</bdi>}
                {command.keys && <kbd className={classes.keys} dir="ltr">{command.keys}</kbd>}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {all.length === 0 && <Combobox.Empty>{t("palette.none")}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

function useConversationCommands(): Command[] {
  const { t } = useTranslation("inbox");
  const me = useMe().teammate.id;
  const menus = useInboxMenus();
  const changes = useConversationChanges();
  const { conversation: id } = useInboxLocation();
  const table = useInbox((state) => state.table);
  const conversation: Conversation | null = id ? shown(table, id) : null;
  if (!conversation) return [];
  const closed = conversation.status === "closed";
  const commands: Command[] = [
    { id: "reply", label: t("keyboard.reply"), keys: "R", run: () => menus.write("reply") },
    { id: "note", label: t("keyboard.note"), keys: "N", run: () => menus.write("note") },
    { id: "assign", label: t("keyboard.assign"), keys: "A", run: () => menus.setOpen("assignee") },
    {
      id: "close", label: closed ? t("conversation.reopen") : t("conversation.close"), keys: "E",
      run: () => void (closed ? changes.reopen(conversation) : changes.close(conversation)),
    },
    { id: "snooze", label: t("keyboard.snooze"), keys: "S", run: () => menus.setOpen("snooze") },
    { id: "priority", label: t("keyboard.priority"), keys: "P", run: () => menus.setOpen("priority") },
    { id: "tags", label: t("keyboard.tags"), keys: "L", run: () => menus.setOpen("tags") },
  ];
  if (conversation.assignee_id !== me) {
    commands.splice(3, 0, { id: "assign me", label: t("conversation.assign_me"), keys: "⇧A", run: () => void changes.assign(conversation, me) });
  }
  return commands;
}

function useConversationPlaces(wanted: string): Command[] {
  const go = useGo();
  const nameOf = useContactName();
  const byId = useInbox((state) => state.table.byId);
  return useMemo(() => {
    const known = [...byId.values()].filter((held) => !held.outdated).map((held) => held.conversation);
    return known
      .filter((one) => foldedText(`${nameOf(one.contact)} ${one.contact.email ?? ""} ${one.last_comment?.excerpt ?? ""}`).includes(wanted))
      .sort((one, other) => (one.updated_at < other.updated_at ? 1 : -1))
      .slice(0, MOST_CONVERSATIONS)
      .map((one) => ({
        id: `open ${one.id}`, label: nameOf(one.contact), person: one.contact.name ?? one.contact.email, excerpt: one.last_comment?.excerpt,
        run: () => go({ conversation: one.id, query: "" }),
      }));
  }, [byId, wanted, nameOf, go]);
}

/** The conversations at hand are a few of all there are: the server knows the others. */
function useSearchCommand(text: string): Command[] {
  const { t } = useTranslation("inbox");
  const go = useGo();
  if (!text) return [];
  return [{ id: "search", label: t("palette.search", { text }), run: () => go({ query: text }) }];
}

function useViewCommands(): Command[] {
  const { t } = useTranslation("inbox");
  const go = useGo();
  return VIEWS.map((view) => ({
    id: `view ${view}`, label: t(`view.${view}`),
    run: () => go({ view, status: "open", tag: null, query: "", conversation: null }),
  }));
}

import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import {
  IconCheck, IconClock, IconDotsVertical, IconEye, IconLink, IconRotate, IconUserSquareRounded,
} from "@tabler/icons-react";
import type { Conversation } from "@rahnama/client";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { useMe } from "../../app/session";
import { useShortcuts } from "../../app/shortcuts";
import { showToast } from "../../app/toasts/toasts";
import { useConversationChanges } from "../change-conversation";
import { useContactName } from "../contact-name";
import { addressOf, useGo, useInboxLocation } from "../inbox-location";
import { useInbox, useTeammates } from "../inbox-queries";
import { useInboxMenus } from "../keyboard/inbox-menus";
import { usePersonPanelPreference } from "../person/person-panel-preference";
import { StageBadges } from "../person/StageBadges";
import { AssigneePicker } from "./AssigneePicker";
import { BackToList } from "./BackToList";
import classes from "./ConversationHeader.module.css";
import type { PaneWidth } from "./ConversationPane";
import { PriorityMenu } from "./PriorityMenu";
import { SnoozeOnDemand } from "./snooze-on-demand";
import { TagEditor } from "./TagEditor";
import { useSnoozeTime } from "./zone-time";

export function ConversationHeader({ conversation, phone, wide }: { conversation: Conversation } & PaneWidth) {
  const nameOf = useContactName();
  const [personPreferred] = usePersonPanelPreference();
  const menus = useInboxMenus();
  const changes = useConversationChanges();
  // The person's own column shows the stage already, and takes the room for it.
  const personBeside = wide && personPreferred;
  const Heading = phone ? "h1" : "h2";
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        {phone && <BackToList />}
        <Heading className={`cut-line ${classes.name}`} dir="auto" title={nameOf(conversation.contact)}>{nameOf(conversation.contact)}</Heading>
        {!personBeside && <span className={classes.stages} data-beside-name><StageBadges contact={conversation.contact} /></span>}
        <span className={classes.actions}>
          <CloseButton conversation={conversation} phone={phone} />
          <PersonToggle wide={wide} />
          <MoreMenu conversation={conversation} />
        </span>
      </div>
      <div className={classes.attributes}>
        {!personBeside && <span className={classes.stages} data-below-name><StageBadges contact={conversation.contact} /></span>}
        <AssigneePicker conversation={conversation} />
        <PriorityMenu conversation={conversation} />
        <TagEditor conversation={conversation} />
      </div>
      <StatusLine conversation={conversation} />
      <SnoozeOnDemand shown={menus.open === "snooze"} onClose={() => menus.setOpen(null)}
        onChoose={(until) => void changes.snooze(conversation, until)} />
    </header>
  );
}

function CloseButton({ conversation, phone }: { conversation: Conversation; phone: boolean }) {
  const { t } = useTranslation("inbox");
  const changes = useConversationChanges();
  const menus = useInboxMenus();
  const closed = conversation.status === "closed";
  const label = closed ? t("conversation.reopen") : t("conversation.close");
  const Icon = closed ? IconRotate : IconCheck;
  const run = () => void (closed ? changes.reopen(conversation) : changes.close(conversation));
  return (
    <>
      {!closed && (
        <Tooltip label={t("conversation.snooze")}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("conversation.snooze")} onClick={() => menus.setOpen("snooze")}>
            <IconClock size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {phone ? (
        <ActionIcon variant="default" size="lg" aria-label={label} onClick={run}><Icon size={18} aria-hidden /></ActionIcon>
      ) : (
        <Button variant="default" leftSection={<Icon size={16} aria-hidden />} onClick={run}>{label}</Button>
      )}
    </>
  );
}

/** Beside the conversation where there is room, else as a screen of its own. */
function PersonToggle({ wide }: { wide: boolean }) {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const go = useGo();
  const [preferred, setPreferred] = usePersonPanelPreference();
  const shown = wide ? preferred : place.person;
  const toggle = () => (wide ? setPreferred(!preferred) : go({ person: !place.person }));
  useShortcuts([{ keys: "i", group: t("keyboard.group"), label: t("keyboard.person"), run: toggle }]);
  return (
    <Tooltip label={t("person.show")}>
      <ActionIcon variant={shown ? "light" : "subtle"} color={shown ? undefined : "gray"} size="lg" aria-label={t("person.show")} aria-pressed={shown}
        onClick={toggle}>
        <IconUserSquareRounded size={19} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function MoreMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const place = useInboxLocation();
  const copyLink = () => {
    const { params } = addressOf({ ...place, view: "all", conversation: conversation.id });
    const link = `${location.origin}/inbox/${params.view}/${params.conversationId}`;
    navigator.clipboard.writeText(link).then(
      () => showToast({ kind: "success", message: t("conversation.link_copied") }),
      () => undefined,
    );
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("conversation.more")}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={copyLink}>{t("conversation.copy_link")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Snoozed or closed, and which teammates look at the same conversation. */
function StatusLine({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const snoozeTime = useSnoozeTime();
  const me = useMe().teammate.id;
  const teammates = useTeammates();
  const viewers = useInbox((state) => state.live.viewers.get(conversation.id));
  const names = (viewers ?? [])
    .filter((id) => id !== me)
    .map((id) => teammates.find((teammate) => teammate.id === id)?.name ?? t("log.someone"));
  const { status, snoozed_until: until } = conversation;
  if (status === "open" && names.length === 0) return null;
  return (
    <div className={classes.status}>
      {status === "snoozed" && until && (
        <span className={classes.state}><IconClock size={14} aria-hidden />{t("conversation.snoozed_until", { time: snoozeTime(until) })}</span>
      )}
      {status === "closed" && <span className={classes.state}><IconCheck size={14} aria-hidden />{t("conversation.is_closed")}</span>}
      {names.length > 0 && (
        <span className={classes.viewers} role="status">
          <IconEye size={14} aria-hidden />
          {t("conversation.viewing", { count: names.length, names: formats.list(names) })}
        </span>
      )}
    </div>
  );
}

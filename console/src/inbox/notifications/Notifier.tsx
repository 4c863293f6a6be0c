import type { Conversation } from "@rahnama/client";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useFormats } from "../../app/formats";
import { setTitleUnread } from "../../app/page-title";
import { useMe } from "../../app/session";
import { useServerFrame } from "../../realtime/RealtimeProvider";
import { useContactName } from "../contact-name";
import { isAttended, useAttended } from "../conversation/reading-position";
import { useInboxLocation } from "../inbox-location";
import { countsQuery, useInbox } from "../inbox-queries";
import { ServerClock, isNews } from "./news";
import { lookAt, tellOnce } from "./one-page";
import { useNotificationPreferences } from "./preferences";
import { playSound } from "./sound";
import { useRefusals } from "./use-refusals";

/** Tells of new messages, and of own ones that were refused, on whichever page of the console somebody is. Shows nothing itself. */
export function Notifier() {
  const { t } = useTranslation("inbox");
  const formats = useFormats();
  const navigate = useNavigate();
  const nameOf = useContactName();
  const me = useMe().teammate.id;
  const [preferences] = useNotificationPreferences();
  const known = useInbox((state) => state.table.byId);
  const { conversation: open } = useInboxLocation();
  const attended = useAttended();
  const [clock] = useState(() => new ServerClock());
  const unread = useQuery(countsQuery).data?.unread ?? 0;

  useEffect(() => setTitleUnread(unread > 0 ? formats.badge(unread) : ""), [unread, formats]);
  useEffect(() => (open && attended ? lookAt(open) : undefined), [open, attended]);

  const show = useCallback(
    (conversationId: string) => void navigate({ to: "/inbox/$view/$conversationId", params: { view: "all", conversationId } }),
    [navigate],
  );
  useRefusals(open, show);

  const tell = (heard: Conversation) => {
    if (preferences.sound) playSound();
    if (!preferences.desktop || isAttended() || typeof Notification === "undefined" || Notification.permission !== "granted") return;
    const notification = new Notification(t("notify.new_message", { name: nameOf(heard.contact) }), {
      body: heard.last_comment?.excerpt ?? "", tag: heard.id, dir: "auto", lang: formats.locale,
    });
    notification.onclick = () => {
      window.focus();
      notification.close();
      show(heard.id);
    };
  };
  useServerFrame((frame) => {
    if (frame.type !== "conversation" || !("contact" in frame.conversation)) return;
    const heard = frame.conversation;
    clock.heard(heard.updated_at);
    const before = known.get(heard.id)?.conversation;
    if (!isNews({ before, heard, me, whose: preferences.whose, nowMs: clock.now() })) return;
    if (open === heard.id && isAttended()) return;
    void tellOnce(heard.id, heard.last_comment?.seq ?? 0, () => tell(heard));
  });
  return null;
}

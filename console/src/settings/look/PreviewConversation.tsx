import { IconArrowLeft, IconArrowUp, IconPaperclip, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../app/dates";
import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import type { PreviewPartProps } from "./PreviewHome";
import classes from "./MessengerPreview.module.css";

export function PreviewConversation({ language, strings }: Omit<PreviewPartProps, "settings">) {
  const { i18n } = useTranslation();
  const say = i18n.getFixedT(language, "look");
  const { teammate } = useMe();
  const at = formatTime(Date.now(), language);
  return (
    <div className={classes.conversation}>
      <div className={classes.header}>
        <IconArrowLeft size={20} className="mirrored" />
        <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={32} />
        <span className={classes.headerWords}>
          <strong><bdi>{teammate.name}</bdi></strong>
          <span className={classes.presence}>{strings["conversation.online"]}</span>
        </span>
        <IconX size={20} />
      </div>
      <div className={classes.log}>
        <p className={classes.theirs}>{say("preview.sample_answer")}</p>
        <p className={classes.mine}>{say("preview.sample_question")}</p>
        <span className={classes.state}>{strings["message.seen"]} · {at}</span>
      </div>
      <div className={classes.composer}>
        <IconPaperclip size={19} />
        <span>{strings["composer.placeholder"]}</span>
        <span className={classes.send}><IconArrowUp size={17} /></span>
      </div>
    </div>
  );
}

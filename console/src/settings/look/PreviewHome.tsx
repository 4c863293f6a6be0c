import type { Locale, WidgetSettings } from "@rahnama/client";
import { IconArrowRight, IconX } from "@tabler/icons-react";
import { useMe } from "../../app/session";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import type { WidgetStrings } from "./MessengerPreview";
import classes from "./MessengerPreview.module.css";

export interface PreviewPartProps {
  settings: WidgetSettings;
  language: Locale;
  strings: WidgetStrings;
}

export function PreviewHome({ settings, language, strings }: PreviewPartProps) {
  const { teammate } = useMe();
  return (
    <div className={classes.home}>
      <div className={classes.welcome}>
        <div className={classes.welcomeTop}>
          <span className={classes.brand} dir="auto">{settings.title[language]}</span>
          <IconX size={20} />
        </div>
        {settings.show_team && <div className={classes.faces}><PersonAvatar name={teammate.name} src={teammate.avatar_url} size={36} /></div>}
        <p className={classes.greeting} dir="auto">{settings.greeting[language]}</p>
      </div>
      <div className={classes.startCard}>
        <span className={classes.startWords}>
          <strong>{strings["home.new"]}</strong>
          <span className={classes.presence}>{strings["home.online"]}</span>
          <span className={classes.hint} dir="auto">{settings.reply_time[language]}</span>
        </span>
        <span className={classes.go}><IconArrowRight size={18} className="mirrored" /></span>
      </div>
    </div>
  );
}

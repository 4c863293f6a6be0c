import { ActionIcon, Button, Text, TextInput, Tooltip } from "@mantine/core";
import { IconWorld, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { meansMany, originFrom } from "./origin";
import classes from "./AllowedOrigins.module.css";

interface AllowedOriginsProps {
  origins: string[];
  onChange: (origins: string[]) => void;
}

/** The sites that may show the messenger; none listed means every site. */
export function AllowedOrigins({ origins, onChange }: AllowedOriginsProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  function add(event: FormEvent) {
    event.preventDefault();
    const origin = originFrom(typed);
    if (!origin) return setProblem(t(meansMany(typed) ? "workspace.origin_many" : "workspace.origin_invalid"));
    if (!origins.includes(origin)) onChange([...origins, origin]);
    setTyped("");
    setProblem(null);
  }

  return (
    <div className={classes.origins}>
      {origins.length === 0 && <Text size="sm" className={classes.any}>{t("workspace.any_origin_note")}</Text>}
      {origins.length > 0 && (
        <ul className={classes.list}>
          {origins.map((origin) => (
            <li key={origin} className={classes.item}>
              <IconWorld size={17} stroke={1.6} aria-hidden />
              <span dir="ltr" className={classes.origin}>{origin}</span>
              <Tooltip label={t("workspace.origin_remove")}>
                <ActionIcon
                  variant="subtle" color="gray" aria-label={`${t("workspace.origin_remove")}: ${origin}`}
                  onClick={() => onChange(origins.filter((each) => each !== origin))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add} noValidate>
        <TextInput
          label={t("workspace.origin_add_label")} placeholder="https://example.com" value={typed} dir="ltr"
          onChange={(event) => setTyped(event.currentTarget.value)} error={problem} inputMode="url"
          // Between label and error, so that the button stays beside the field whatever stands above and below.
          inputContainer={(field) => (
            <div className={classes.add}>
              <div className={classes.field}>{field}</div>
              <Button type="submit" variant="default">{t("workspace.origin_add")}</Button>
            </div>
          )}
        />
      </form>
    </div>
  );
}

import "@mantine/core/styles/ColorSwatch.layer.css";
import { ColorSwatch, Text, TextInput, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../app/formats";
import { adviceFor, colourFrom, type SuggestedColour, suggestedColours } from "./colour";
import classes from "./ColourField.module.css";

interface ColourFieldProps {
  value: string;
  onChange: (colour: string) => void;
}

export function ColourField({ value, onChange }: ColourFieldProps) {
  const { t } = useTranslation("look");
  const [typed, setTyped] = useState(value);
  const [left, setLeft] = useState(false);
  useEffect(() => setTyped(value), [value]);
  const invalid = colourFrom(typed) === null;
  const problem = invalid && left ? t("look.colour_invalid", { colour: value }) : null;

  function type(text: string) {
    setTyped(text);
    setLeft(false);
    const colour = colourFrom(text);
    // While it is being typed, three digits are on the way to six.
    if (colour && text.replace("#", "").length === 6) onChange(colour);
  }

  /** What is no colour stays, with a word about it: taken back, it would look as if it had been accepted. */
  function leave() {
    setLeft(true);
    const colour = colourFrom(typed);
    if (colour) choose(colour);
  }

  function choose(colour: string) {
    setTyped(colour);
    onChange(colour);
  }

  return (
    <div>
      <TextInput
        label={t("look.colour")} value={typed} dir="ltr" spellCheck={false} onChange={(event) => type(event.currentTarget.value)} onBlur={leave} error={problem ?? invalid}
        // Between label and error, so that the picker stays beside the field.
        inputContainer={(field) => (
          <div className={classes.choice}>
            <div className={classes.typed}>{field}</div>
            <input
              type="color" className={classes.picker} value={value} onChange={(event) => choose(event.currentTarget.value)}
              aria-label={t("look.pick_colour")}
            />
          </div>
        )}
      />
      <div className={classes.swatches} role="group" aria-label={t("look.suggested")}>
        {(Object.keys(suggestedColours) as SuggestedColour[]).map((name) => {
          const colour = suggestedColours[name];
          return (
            <Tooltip key={name} label={t(`look.colours.${name}`)}>
              <ColorSwatch
                component="button" type="button" color={colour} size={26} radius="sm" withShadow={false} aria-label={t(`look.colours.${name}`)}
                aria-pressed={colour === value} onClick={() => choose(colour)} className={classes.swatch}
              >
                {colour === value && <IconCheck size={15} color="#fff" aria-hidden />}
              </ColorSwatch>
            </Tooltip>
          );
        })}
      </div>
      <ContrastAdvice colour={value} />
    </div>
  );
}

function ContrastAdvice({ colour }: { colour: string }) {
  const { t } = useTranslation("look");
  const formats = useFormats();
  const advice = adviceFor(colour);
  const ratio = formats.number(advice.textContrast, { maximumFractionDigits: 1 });
  return (
    <div aria-live="polite">
      <Text size="xs" c="dimmed" mt="xs">{t(`look.text_${advice.text}`, { ratio })}</Text>
      {advice.faintOn && (
        <p className={classes.warning}><IconAlertTriangle size={16} aria-hidden />{t(`look.faint_on_${advice.faintOn}`)}</p>
      )}
    </div>
  );
}

import "@mantine/core/styles/ColorSwatch.layer.css";
import { ColorSwatch, Group, Input, Text, TextInput, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../app/formats";
import { adviceFor, colourFrom, suggestedColours } from "./colour";
import classes from "./ColourField.module.css";

interface ColourFieldProps {
  value: string;
  onChange: (colour: string) => void;
}

export function ColourField({ value, onChange }: ColourFieldProps) {
  const { t } = useTranslation("look");
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const invalid = colourFrom(typed) === null;

  function type(text: string) {
    setTyped(text);
    const colour = colourFrom(text);
    // While it is being typed, three digits are on the way to six.
    if (colour && text.replace("#", "").length === 6) onChange(colour);
  }

  function leave() {
    const colour = colourFrom(typed);
    setTyped(colour ?? value);
    if (colour) onChange(colour);
  }

  return (
    <div>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          label={t("look.colour")} value={typed} dir="ltr" w="9rem" spellCheck={false} onChange={(event) => type(event.currentTarget.value)}
          onBlur={leave} error={invalid || undefined}
        />
        <Input.Wrapper label={<span className="visually-hidden">{t("look.pick_colour")}</span>}>
          <input
            type="color" className={classes.picker} value={value} onChange={(event) => onChange(event.currentTarget.value)}
            aria-label={t("look.pick_colour")}
          />
        </Input.Wrapper>
      </Group>
      <div className={classes.swatches} role="group" aria-label={t("look.suggested")}>
        {suggestedColours.map((colour) => (
          <Tooltip key={colour} label={colour}>
            <ColorSwatch
              component="button" type="button" color={colour} size={26} radius="sm" withShadow={false} aria-label={colour}
              aria-pressed={colour === value} onClick={() => onChange(colour)} className={classes.swatch}
            >
              {colour === value && <IconCheck size={15} color="#fff" aria-hidden />}
            </ColorSwatch>
          </Tooltip>
        ))}
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

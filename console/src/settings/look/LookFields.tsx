import "@mantine/core/styles/SimpleGrid.layer.css";
import "@mantine/core/styles/Slider.layer.css";
import type { WidgetSettings } from "@rahnama/client";
import { Input, SegmentedControl, Select, SimpleGrid, Slider, Stack } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../app/formats";
import { localeNames } from "../../app/i18n";
import { ColourField } from "./ColourField";
import type { LookFieldsProps } from "./look-fields";
import { LauncherIcon, launcherIcons } from "./LauncherIcon";

export function LookFields({ settings, change }: LookFieldsProps) {
  const { t } = useTranslation("look");
  return (
    <Stack gap="lg">
      <ColourField value={settings.color} onChange={(color) => change({ color })} />
      <Choice
        label={t("look.icon")} value={settings.launcher_icon} onChange={(launcher_icon) => change({ launcher_icon })}
        data={launcherIcons.map((icon) => ({
          value: icon,
          label: <span title={t(`look.icon_${icon}`)}><LauncherIcon icon={icon} size={20} /><span className="visually-hidden">{t(`look.icon_${icon}`)}</span></span>,
        }))}
      />
      <Choice
        label={t("look.position")} hint={t("look.position_hint")} value={settings.position} onChange={(position) => change({ position })}
        data={[{ value: "start", label: t("look.position_start") }, { value: "end", label: t("look.position_end") }]}
      />
      <Choice
        label={t("look.theme")} value={settings.theme} onChange={(theme) => change({ theme })}
        data={[{ value: "auto", label: t("look.theme_auto") }, { value: "light", label: t("look.theme_light") }, { value: "dark", label: t("look.theme_dark") }]}
      />
      <Select
        label={t("look.locale")} description={t("look.locale_hint")} value={settings.locale} allowDeselect={false}
        data={[{ value: "auto", label: t("look.locale_auto") }, { value: "en", label: localeNames.en }, { value: "fa", label: localeNames.fa }]}
        onChange={(locale) => locale && change({ locale: locale as WidgetSettings["locale"] })}
      />
      <Length label={t("look.radius")} value={settings.radius} max={28} onChange={(radius) => change({ radius })} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Length label={t("look.offset_inline")} value={settings.offset_inline} max={80} onChange={(offset_inline) => change({ offset_inline })} />
        <Length label={t("look.offset_block")} value={settings.offset_block} max={80} onChange={(offset_block) => change({ offset_block })} />
      </SimpleGrid>
    </Stack>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  hint?: string;
  value: T;
  data: { value: T; label: React.ReactNode }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, hint, value, data, onChange }: ChoiceProps<T>) {
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div">
      <div>
        <SegmentedControl mt={6} value={value} data={data} onChange={(chosen) => onChange(chosen as T)} aria-label={label} />
      </div>
    </Input.Wrapper>
  );
}

function Length({ label, value, max, onChange }: { label: string; value: number; max: number; onChange: (value: number) => void }) {
  const { t } = useTranslation("look");
  const formats = useFormats();
  const id = useId();
  const text = t("look.pixels", { count: value });
  return (
    <div>
      <Input.Label component="div" id={id}>{label}</Input.Label>
      <Slider
        mt={6} mb="xs" value={value} min={0} max={max} onChange={onChange} label={(pixels) => formats.number(pixels)}
        thumbProps={{ "aria-labelledby": id, "aria-valuetext": text }}
      />
      <Input.Description>{text}</Input.Description>
    </div>
  );
}

import type { Locale, Teammate } from "@rahnama/client";
import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconDeviceLaptop, IconKeyboard, IconLogout, IconMoon, IconSun, IconUserCircle,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInboxSession } from "../../inbox/InboxProvider";
import { reportProblem } from "../describe-problem";
import { loadAreas, localeNames, locales } from "../i18n";
import { onDemand } from "../on-demand";
import { type ProfileChange, changeProfile } from "../profile";
import { signOut, useMe } from "../session";
import { PersonAvatar } from "./PersonAvatar";
import bar from "./BottomBar.module.css";
import classes from "./ProfileMenu.module.css";

interface ProfileMenuProps {
  compact?: boolean;
  asBarItem?: boolean;
  onShortcuts: () => void;
}

const SignOutQuestion = onDemand(() =>
  Promise.all([import("./SignOutQuestion"), loadAreas("accounts")]).then(([module]) => module.SignOutQuestion));

const themes = [
  { value: "light", Icon: IconSun, label: "profile.theme_light" },
  { value: "dark", Icon: IconMoon, label: "profile.theme_dark" },
  { value: "auto", Icon: IconDeviceLaptop, label: "profile.theme_auto" },
] as const;

export function ProfileMenu({ compact = false, asBarItem = false, onShortcuts }: ProfileMenuProps) {
  const { t } = useTranslation();
  const { teammate } = useMe();
  const navigate = useNavigate();
  const change = (input: ProfileChange) => void changeProfile(input, t("profile.not_saved"));
  const { sender } = useInboxSession();
  const [asking, setAsking] = useState(false);
  const leave = () => (sender.unsent() > 0 ? setAsking(true) : void signOut().catch(reportProblem));
  return (
    <>
      <Menu position={asBarItem ? "top-end" : "top-start"} width="15rem" withinPortal>
        <Menu.Target>
          <ProfileTarget teammate={teammate} compact={compact} asBarItem={asBarItem} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserCircle size={16} aria-hidden />} onClick={() => void navigate({ to: "/settings/profile" })}>
            {t("profile.settings")}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts} visibleFrom="sm">
            {t("profile.shortcuts")}
          </Menu.Item>
          <Menu.Label>{t("profile.language")}</Menu.Label>
          <Menu.RadioGroup value={teammate.locale} onChange={(locale) => change({ locale: locale as Locale })}>
            {locales.map((locale) => <Menu.RadioItem key={locale} value={locale} lang={locale} closeMenuOnClick>{localeNames[locale]}</Menu.RadioItem>)}
          </Menu.RadioGroup>
          <Menu.Label>{t("profile.theme")}</Menu.Label>
          <Menu.RadioGroup value={teammate.theme} onChange={(theme) => change({ theme: theme as Teammate["theme"] })}>
            {themes.map(({ value, Icon, label }) => (
              <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} aria-hidden />}>{t(label)}</Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} className="mirrored" aria-hidden />} onClick={leave}>
            {t("profile.sign_out")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutQuestion shown={asking} onClose={() => setAsking(false)} />
    </>
  );
}

type TargetProps = { teammate: Teammate; compact: boolean; asBarItem: boolean } & React.ComponentPropsWithRef<"button">;

function ProfileTarget({ teammate, compact, asBarItem, className, ...menuProps }: TargetProps) {
  const { t } = useTranslation();
  if (asBarItem) {
    return (
      <button type="button" {...menuProps} className={`${bar.item} ${className ?? ""}`}>
        <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={22} />
        <span>{t("navigation.you")}</span>
      </button>
    );
  }
  return (
    <UnstyledButton
      {...menuProps} className={`${classes.target} ${className ?? ""}`} data-compact={compact || undefined}
    >
      <PersonAvatar name={teammate.name} src={teammate.avatar_url} size={30} />
      <span className="visually-hidden">{t("profile.open")}</span>
      <span className={compact ? "visually-hidden" : classes.who}>
        <span className={`cut-line ${classes.name}`} dir="auto">{teammate.name}</span>
        <span className={classes.role}>{t(`roles.${teammate.role}`)}</span>
      </span>
    </UnstyledButton>
  );
}

import { PasswordInput, Progress, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useId } from "react";
import { minimumPasswordLength, passwordStrength, type PasswordVerdict } from "./password-strength";

interface NewPasswordInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** name, e-mail, workspace: what an attacker would try first */
  personal: readonly string[];
  error?: string;
}

const tones: Record<PasswordVerdict, string> = {
  too_short: "gray.5", common: "red.7", pattern: "red.7", personal: "red.7", weak: "orange.7", fair: "yellow.7", strong: "teal.7",
};

/** A new password with an honest word about what it is worth. */
export function NewPasswordInput({ label, value, onChange, personal, error }: NewPasswordInputProps) {
  const { t } = useTranslation("accounts");
  const hintId = useId();
  const strength = passwordStrength(value, personal);
  const hint = value === ""
    ? t("password.hint", { count: minimumPasswordLength })
    : strength.verdict === "too_short"
      ? t("password.too_short", { count: strength.missing })
      : t(`password.${strength.verdict}`);
  return (
    <div>
      <PasswordInput
        label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} error={error}
        autoComplete="new-password" required withAsterisk={false} dir="ltr" aria-describedby={hintId}
      />
      {value !== "" && (
        <Progress
          value={strength.score * 100} color={tones[strength.verdict]} size={4} mt={6}
          aria-label={t("password.strength")}
        />
      )}
      <Text id={hintId} size="xs" c="dimmed" mt={4} aria-live="polite">{hint !== error && hint}</Text>
    </div>
  );
}

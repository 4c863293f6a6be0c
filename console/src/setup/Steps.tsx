import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "../app/formats";
import classes from "./Steps.module.css";

const steps = ["workspace", "account", "site"] as const;
export type Step = (typeof steps)[number];

export function Steps({ current }: { current: Step }) {
  const { t } = useTranslation("setup");
  const formats = useFormats();
  const reached = steps.indexOf(current);
  return (
    <ol className={classes.steps} aria-label={t("steps.label")}>
      {steps.map((step, index) => (
        <li key={step} className={classes.step} data-reached={index <= reached || undefined} aria-current={step === current ? "step" : undefined}>
          <span className={classes.mark} aria-hidden>
            {index < reached ? <IconCheck size={14} stroke={3} /> : formats.number(index + 1)}
          </span>
          <span>{t(`steps.${step}`)}</span>
          {index < reached && <span className="visually-hidden"> ({t("steps.done")})</span>}
        </li>
      ))}
    </ol>
  );
}

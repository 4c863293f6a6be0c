import { Button, Notification } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { dismissToast, runToastAction, type Toast, useToasts } from "./toasts";
import classes from "./ToastStack.module.css";

const accents = { success: "teal.8", failure: "red.8", notice: "accent" } as const;

/** Messages stay while the pointer or the focus is among them: nobody is hurried. */
export function ToastStack() {
  const { t } = useTranslation();
  const toasts = useToasts();
  const [held, setHeld] = useState(false);
  return (
    <section
      className={classes.stack} aria-label={t("toasts.region")}
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
    >
      <div role="status" aria-live="polite" style={{ display: "contents" }}>
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} held={held} />
        ))}
      </div>
    </section>
  );
}

function ToastItem({ toast, held }: { toast: Toast; held: boolean }) {
  const { t } = useTranslation();
  useEffect(() => {
    if (held || toast.lifetime === null) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.lifetime);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.lifetime]);
  const action = toast.action;
  return (
    <Notification
      role="presentation" className={classes.toast} color={accents[toast.kind]} withBorder
      onClose={() => dismissToast(toast.id)} closeButtonProps={{ "aria-label": t("toasts.dismiss") }}
    >
      <div className={classes.line}>
        <p>{toast.message}</p>
        {action && (
          <Button variant="light" size="compact-sm" onClick={() => runToastAction(toast.id)}>
            {action.label}
          </Button>
        )}
      </div>
    </Notification>
  );
}

import { Button } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { IconCloudOff, IconRefresh } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./ConnectionBanner.module.css";
import { type ConnectionState, isPolling } from "./connection";
import { useConnection, useRealtime } from "./RealtimeProvider";

type Trouble = "offline" | "unreachable" | "polling" | "origin_refused" | "reconnecting";

/** A reconnection that takes a blink is nobody's business. */
const PATIENCE_MS = 1_500;

export function troubleOf(connection: ConnectionState, online: boolean): Trouble | null {
  if (connection.phase === "open" || connection.phase === "idle") return null;
  if (connection.stopReason === "signed_out") return null;
  if (!online) return "offline";
  if (isPolling(connection) && !connection.answered) return "unreachable";
  if (connection.phase === "stopped") return "origin_refused";
  if (isPolling(connection)) return "polling";
  return "reconnecting";
}

/** Says calmly that the live connection is away; nothing has to be done and nothing is lost. */
export function ConnectionBanner() {
  const { t } = useTranslation("inbox");
  const { client } = useRealtime();
  const connection = useConnection();
  const { online } = useNetwork();
  const trouble = troubleOf(connection, online);
  const [patient, setPatient] = useState(true);
  const troubled = trouble !== null;
  useEffect(() => {
    setPatient(true);
    if (!troubled) return;
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [troubled]);
  const shown = troubled && !patient;
  return (
    <div role="status" className={classes.region}>
      {shown && (
        <div className={classes.banner}>
          {trouble === "reconnecting" ? <IconRefresh size={16} aria-hidden /> : <IconCloudOff size={16} aria-hidden />}
          <span>{t(`connection.${trouble}`)}</span>
          {connection.phase !== "stopped" && (
            <Button size="compact-xs" variant="subtle" color="gray" className={classes.retry} onClick={client.probe}>
              {t("connection.retry")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

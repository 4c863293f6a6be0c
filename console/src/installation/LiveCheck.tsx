import type { Installation } from "@rahnama/client";
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats, useNow } from "../app/formats";
import { installationQuery } from "../app/queries";
import { heardFrom } from "./heard-from";
import classes from "./LiveCheck.module.css";

const pollMs = 2_000;

/** Asks every two seconds whether a page with the snippet has been seen; slower once the site itself has, or while nothing answers. */
export function useInstallation() {
  return useQuery({
    ...installationQuery,
    refetchInterval: ({ state }) => (state.error || (state.data && heardFrom(state.data) === "site") ? pollMs * 10 : pollMs),
    retry: false,
  });
}

/** "We hear your site": grey and waiting, then green, without a click. */
export function LiveCheck({ installation, failed }: { installation: Installation | undefined; failed: boolean }) {
  const { t } = useTranslation("installation");
  const from = installation ? heardFrom(installation) : "nowhere";
  const heard = from !== "nowhere";
  return (
    <div className={classes.check} data-heard={heard || undefined} role="status">
      <span className={classes.light} aria-hidden>{heard && <IconCheck size={18} stroke={2.6} />}</span>
      <div className={classes.words}>
        <strong>{t(from === "site" ? "check.heard_title" : from === "demo" ? "check.demo_title" : "check.waiting_title")}</strong>
        {heard && installation ? <HeardAt installation={installation} /> : <p>{failed ? t("check.failed") : t("check.waiting")}</p>}
        {from === "demo" && <p>{t("check.demo")}</p>}
      </div>
    </div>
  );
}

function HeardAt({ installation }: { installation: Installation }) {
  const { t } = useTranslation("installation");
  const formats = useFormats();
  const now = useNow();
  const at = installation.last_heard_at ?? installation.first_heard_at;
  const when = at ? formats.relative(at, Math.max(now, Date.parse(at))) : "";
  const page = installation.last_page_url;
  if (!page) return <p>{t("check.heard", { when })}</p>;
  // The address came from a visitor's browser: only ordinary web addresses become links.
  const linkable = /^https?:\/\//i.test(page);
  return (
    <p>
      {t("check.heard_on", { when })}{" "}
      {linkable
        ? <Anchor href={page} target="_blank" rel="noopener noreferrer" inherit underline="always" dir="ltr" className={classes.page}>{page}</Anchor>
        : <span dir="ltr" className={classes.page}>{page}</span>}
    </p>
  );
}

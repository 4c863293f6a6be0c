import { useTranslation } from "react-i18next";
import { CodeBox } from "../../app/shell/CodeBox";

/** What a site with a strict Content-Security-Policy adds to it; nothing inline, nothing evaluated. */
export function policyDirectives(origin: string): string {
  const socket = origin.replace(/^http/, "ws");
  return [`script-src ${origin};`, `connect-src ${origin} ${socket};`, `img-src ${origin} blob:;`].join("\n");
}

export function ContentPolicy() {
  const { t } = useTranslation("settings");
  return <CodeBox code={policyDirectives(window.location.origin)} label={t("installation.csp")} />;
}

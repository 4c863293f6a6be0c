/** What is on the screens, in both languages, from the catalogues themselves: a reworded label breaks no test. */
import type { Locale } from "@rahnama/client";
import accountsEn from "../../../console/src/locales/en/accounts.json" with { type: "json" };
import inboxEn from "../../../console/src/locales/en/inbox.json" with { type: "json" };
import installationEn from "../../../console/src/locales/en/installation.json" with { type: "json" };
import setupEn from "../../../console/src/locales/en/setup.json" with { type: "json" };
import workspaceEn from "../../../console/src/locales/en/workspace.json" with { type: "json" };
import accountsFa from "../../../console/src/locales/fa/accounts.json" with { type: "json" };
import inboxFa from "../../../console/src/locales/fa/inbox.json" with { type: "json" };
import installationFa from "../../../console/src/locales/fa/installation.json" with { type: "json" };
import setupFa from "../../../console/src/locales/fa/setup.json" with { type: "json" };
import workspaceFa from "../../../console/src/locales/fa/workspace.json" with { type: "json" };
import widgetEn from "../../../widget/strings/en.json" with { type: "json" };
import widgetFa from "../../../widget/strings/fa.json" with { type: "json" };

export const widgetWords: Record<Locale, typeof widgetEn> = { en: widgetEn, fa: widgetFa };

const consoleEn = {
  accounts: accountsEn, inbox: inboxEn, installation: installationEn, setup: setupEn, workspace: workspaceEn,
};
export type ConsoleWords = typeof consoleEn;
export const consoleWords: Record<Locale, ConsoleWords> = {
  en: consoleEn,
  // A language has the plural forms it needs, so keys may differ in those.
  fa: {
    accounts: accountsFa, inbox: inboxFa, installation: installationFa, setup: setupFa, workspace: workspaceFa,
  } as unknown as ConsoleWords,
};

/** The text with its variable parts open: "Continue {{name}}" fits "Continue Leila". */
export function like(text: string): RegExp {
  const literal = text.split(/\{\{?[^}]*\}?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}

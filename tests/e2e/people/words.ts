/** What is on the screens, in both languages, from the catalogues themselves: a reworded label breaks no test. */
import type { Locale } from "@rahnama/client";
import accountsEn from "../../../console/src/locales/en/accounts.json" with { type: "json" };
import appEn from "../../../console/src/locales/en/app.json" with { type: "json" };
import conditionsEn from "../../../console/src/locales/en/conditions.json" with { type: "json" };
import contactsEn from "../../../console/src/locales/en/contacts.json" with { type: "json" };
import eventsEn from "../../../console/src/locales/en/events.json" with { type: "json" };
import goneEn from "../../../console/src/locales/en/gone.json" with { type: "json" };
import inboxEn from "../../../console/src/locales/en/inbox.json" with { type: "json" };
import installationEn from "../../../console/src/locales/en/installation.json" with { type: "json" };
import peopleEn from "../../../console/src/locales/en/people.json" with { type: "json" };
import segmentsEn from "../../../console/src/locales/en/segments.json" with { type: "json" };
import setupEn from "../../../console/src/locales/en/setup.json" with { type: "json" };
import stagesEn from "../../../console/src/locales/en/stages.json" with { type: "json" };
import visitorsEn from "../../../console/src/locales/en/visitors.json" with { type: "json" };
import workspaceEn from "../../../console/src/locales/en/workspace.json" with { type: "json" };
import accountsFa from "../../../console/src/locales/fa/accounts.json" with { type: "json" };
import appFa from "../../../console/src/locales/fa/app.json" with { type: "json" };
import conditionsFa from "../../../console/src/locales/fa/conditions.json" with { type: "json" };
import contactsFa from "../../../console/src/locales/fa/contacts.json" with { type: "json" };
import eventsFa from "../../../console/src/locales/fa/events.json" with { type: "json" };
import goneFa from "../../../console/src/locales/fa/gone.json" with { type: "json" };
import inboxFa from "../../../console/src/locales/fa/inbox.json" with { type: "json" };
import installationFa from "../../../console/src/locales/fa/installation.json" with { type: "json" };
import peopleFa from "../../../console/src/locales/fa/people.json" with { type: "json" };
import segmentsFa from "../../../console/src/locales/fa/segments.json" with { type: "json" };
import setupFa from "../../../console/src/locales/fa/setup.json" with { type: "json" };
import stagesFa from "../../../console/src/locales/fa/stages.json" with { type: "json" };
import visitorsFa from "../../../console/src/locales/fa/visitors.json" with { type: "json" };
import workspaceFa from "../../../console/src/locales/fa/workspace.json" with { type: "json" };
import widgetEn from "../../../widget/strings/en.json" with { type: "json" };
import widgetFa from "../../../widget/strings/fa.json" with { type: "json" };

export const widgetWords: Record<Locale, typeof widgetEn> = { en: widgetEn, fa: widgetFa };

const consoleEn = {
  accounts: accountsEn, app: appEn, conditions: conditionsEn, contacts: contactsEn, events: eventsEn, gone: goneEn, inbox: inboxEn, installation: installationEn,
  people: peopleEn, segments: segmentsEn, setup: setupEn, stages: stagesEn, visitors: visitorsEn, workspace: workspaceEn,
};
export type ConsoleWords = typeof consoleEn;
export const consoleWords: Record<Locale, ConsoleWords> = {
  en: consoleEn,
  // A language has the plural forms it needs, so keys may differ in those.
  fa: {
    accounts: accountsFa, app: appFa, conditions: conditionsFa, contacts: contactsFa, events: eventsFa, gone: goneFa, inbox: inboxFa, installation: installationFa,
    people: peopleFa, segments: segmentsFa, setup: setupFa, stages: stagesFa, visitors: visitorsFa, workspace: workspaceFa,
  } as unknown as ConsoleWords,
};

/** The text with its variable parts open: "Continue {{name}}" fits "Continue Leila". */
export function like(text: string): RegExp {
  const literal = text.split(/\{\{?[^}]*\}?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`);
}

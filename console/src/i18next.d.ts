/** Keys of every `t(…)` are checked against the English catalogues; a test keeps the Persian ones equal. */
import "i18next";
import type accounts from "./locales/en/accounts.json";
import type app from "./locales/en/app.json";
import type conditions from "./locales/en/conditions.json";
import type contacts from "./locales/en/contacts.json";
import type gone from "./locales/en/gone.json";
import type inbox from "./locales/en/inbox.json";
import type events from "./locales/en/events.json";
import type people from "./locales/en/people.json";
import type segments from "./locales/en/segments.json";
import type settings from "./locales/en/settings.json";
import type installation from "./locales/en/installation.json";
import type snooze from "./locales/en/snooze.json";
import type stages from "./locales/en/stages.json";
import type setup from "./locales/en/setup.json";
import type visitors from "./locales/en/visitors.json";
import type workspace from "./locales/en/workspace.json";
import type look from "./locales/en/look.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: {
      app: typeof app;
      accounts: typeof accounts;
      conditions: typeof conditions;
      contacts: typeof contacts;
      gone: typeof gone;
      inbox: typeof inbox;
      events: typeof events;
      people: typeof people;
      snooze: typeof snooze;
      stages: typeof stages;
      segments: typeof segments;
      settings: typeof settings;
      setup: typeof setup;
      look: typeof look;
      installation: typeof installation;
      visitors: typeof visitors;
      workspace: typeof workspace;
    };
  }
}

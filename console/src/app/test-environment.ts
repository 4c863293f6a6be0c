/** Every test starts with both languages loaded, in English; there is no network to load them from. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { import: "default", eager: true });
const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, catalogue] of Object.entries(files)) {
  const [, language = "", area = ""] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
  (resources[language] ??= {})[area] = catalogue;
}

await i18next.use(initReactI18next).init({
  lng: "en", fallbackLng: false, resources, defaultNS: "app", interpolation: { escapeValue: false },
});

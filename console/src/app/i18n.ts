/**
 * Languages: one catalogue file per area and language in `src/locales`, loaded when first needed.
 * A component names its area: `const { t } = useTranslation("settings")`.
 */
import type { Locale } from "@rahnama/client";
import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

export const locales: readonly Locale[] = ["en", "fa"];
/** Each language by its own name, so that a reader who knows no other finds it. */
export const localeNames: Record<Locale, string> = { en: "English", fa: "فارسی" };
const storageKey = "rahnama.locale";

type Catalogue = Record<string, unknown>;
const catalogues = import.meta.glob<Catalogue>("../locales/*/*.json", { import: "default" });

const catalogueFiles: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, area, done) => {
    const load = catalogues[`../locales/${language}/${area}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${area}`), null);
    load().then((catalogue) => done(null, catalogue), (error: Error) => done(error, null));
  },
};

export function directionOf(locale: string): "rtl" | "ltr" {
  return locale.startsWith("fa") ? "rtl" : "ltr";
}

/** Before anybody has signed in: last choice on this device, else the browser's languages, else English. */
export function guessLocale(stored: string | null, languages: readonly string[]): Locale {
  const wanted = [stored, ...languages].map((language) => language?.slice(0, 2).toLowerCase());
  return (wanted.find((language) => language === "fa" || language === "en") as Locale | undefined) ?? "en";
}

function storedLocale(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // storage refused by the browser: the choice lives as long as the page
  }
}

function applyToDocument(locale: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}

export async function startLanguages(): Promise<void> {
  i18next.on("languageChanged", applyToDocument);
  await i18next.use(catalogueFiles).use(initReactI18next).init({
    lng: guessLocale(storedLocale(), navigator.languages),
    fallbackLng: false,
    supportedLngs: [...locales],
    ns: ["app"],
    defaultNS: "app",
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: true },
  });
}

export async function changeLocale(locale: Locale): Promise<void> {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Remembered by the account; the device's own memory is only for the sign-in page.
  }
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
}

/** For routes: fetches the words of areas together with the code. Rejects when they do not come. */
export async function loadAreas(...areas: string[]): Promise<void> {
  await i18next.loadNamespaces(areas);
  const missing = areas.filter((area) => !i18next.hasResourceBundle(i18next.language, area));
  if (missing.length === 0) return;
  // What has failed before is not asked for by that again, and only this says why.
  await new Promise<void>((resolve, reject) => {
    void i18next.reloadResources([i18next.language], missing, (failures?: unknown[] | null) => (failures ? reject(failures[0]) : resolve()));
  });
}

/** For pages that show both languages side by side. */
export function loadAreaInAllLanguages(area: string): Promise<void> {
  return i18next.reloadResources([...locales], [area]);
}

export { i18next };

/*
 * Language, direction and theme before the first pixel: a module would come too late and the page would flash.
 * The widget reads the language from <html lang>, so it too must be right before widget.js runs.
 */
(() => {
  const page = document.documentElement;
  const stored = (name) => {
    try {
      return localStorage.getItem(`narvan:${name}`);
    } catch {
      return null; // storage refused: the browser's own wishes serve
    }
  };
  const preferred = /^fa\b/i.test(navigator.language) ? "fa" : "en";
  const language = { en: "en", fa: "fa" }[stored("language")] ?? preferred;
  page.lang = language;
  page.dir = language === "fa" ? "rtl" : "ltr";
  page.dataset.theme = { light: "light", dark: "dark" }[stored("theme")] ?? "system";
})();

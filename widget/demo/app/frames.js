/** What surrounds a page: the site's header and footer, or the app's own navigation. */
import { account, signOut } from "./account.js";
import { chatIsInstalled } from "./chat.js";
import { helpButton, languageSwitch, link, themeSwitch } from "./controls.js";
import { element } from "./elements.js";
import { icon, leaf } from "./icons.js";
import { text } from "./language.js";
import { currentRoute, go } from "./router.js";
import { english } from "./strings/en.js";
import { persian } from "./strings/fa.js";

/** Both languages: whoever sets the server up reads one of them, whatever the demo site speaks just now. */
const unclaimed = () =>
  chatIsInstalled()
    ? null
    : element(
        "aside",
        { class: "unclaimed" },
        element("p", { lang: "en", dir: "ltr" }, english.unclaimed),
        element("p", { lang: "fa", dir: "rtl" }, persian.unclaimed),
      );

const skip = () => element("a", { class: "skip", href: "#content" }, text("skip"));
const brand = (route) => link(route, { class: "brand", "aria-label": text("nav.home") }, leaf(), text("brand"));
const isCurrent = (route) =>
  currentRoute() === route || (route === "/app/invoices" && currentRoute().startsWith(`${route}/`));
const navigationLink = (route, words, drawnBefore) =>
  link(route, { "aria-current": isCurrent(route) ? "page" : null }, drawnBefore, words);
const content = (attributes, page) => element("main", { id: "content", tabindex: "-1", ...attributes }, page);

function siteHeader() {
  const enter = account()
    ? [link("/app", { class: "button" }, text("nav.app"))]
    : [link("/sign-in", { class: "quiet sign-in" }, text("nav.signIn")), link("/sign-up", { class: "button" }, text("nav.signUp"))];
  return element(
    "header",
    { class: "site-header" },
    element(
      "div",
      { class: "wide" },
      brand("/"),
      element(
        "nav",
        { "aria-label": text("nav.label") },
        link("/#features", null, text("nav.product")),
        navigationLink("/pricing", text("nav.pricing")),
        helpButton(),
      ),
      element("div", { class: "header-end" }, languageSwitch(), themeSwitch(), enter),
    ),
  );
}

const siteFooter = () =>
  element(
    "footer",
    { class: "site-footer" },
    element(
      "div",
      { class: "wide" },
      brand("/"),
      element("p", null, text("footer.note")),
      element("nav", { "aria-label": text("footer.label") }, link("/pricing", null, text("nav.pricing")), link("/sign-in", null, text("nav.signIn"))),
    ),
  );

export const siteFrame = (page) => [skip(), unclaimed(), siteHeader(), content({ class: "site-page" }, page), siteFooter()];

export function appFrame(page) {
  const leave = () => {
    signOut();
    go("/");
  };
  const { name, studio } = account();
  return [
    skip(),
    unclaimed(),
    element(
      "div",
      { class: "app" },
      element(
        "header",
        { class: "app-side" },
        brand("/"),
        element(
          "nav",
          { "aria-label": text("app.nav") },
          navigationLink("/app", text("app.dashboard"), icon("home")),
          navigationLink("/app/invoices", text("app.invoices"), icon("invoice")),
          navigationLink("/app/settings", text("app.settings"), icon("settings")),
        ),
        element(
          "div",
          { class: "app-side-end" },
          helpButton(text("app.help")),
          languageSwitch(),
          themeSwitch(),
          element("p", { class: "who" }, element("strong", { dir: "auto" }, name), element("span", { dir: "auto" }, studio)),
          element("button", { type: "button", class: "quiet", onclick: leave }, icon("leave"), text("app.signOut")),
        ),
      ),
      content({ class: "app-page" }, page),
    ),
  ];
}

/** Controls that several pages show: switches of language and theme, fields, status, the page's one heading. */
import { restartChat, showChat } from "./chat.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { chooseLanguage, otherLanguage, text } from "./language.js";
import { linkTo } from "./router.js";
import { chooseTheme, isDark } from "./theme.js";

/** Told by main.js; drawing the page again is its matter. */
export const drawAgain = () => dispatchEvent(new Event("narvan:changed"));

export const heading = (words) => element("h1", { tabindex: "-1" }, words);

export const link = (route, attributes, ...children) => element("a", { href: linkTo(route), ...attributes }, ...children);

export function languageSwitch() {
  const other = otherLanguage();
  const change = () => {
    chooseLanguage(other);
    drawAgain();
    restartChat();
  };
  const name = { en: "English", fa: "فارسی" }[other];
  return element("button", { id: "language-switch", type: "button", class: "quiet", lang: other, onclick: change }, icon("languages"), name);
}

export function themeSwitch() {
  const words = text(isDark() ? "theme.toLight" : "theme.toDark");
  const change = () => {
    chooseTheme(isDark() ? "light" : "dark");
    drawAgain();
  };
  return element(
    "button",
    { id: "theme-switch", type: "button", class: "quiet square", "aria-label": words, title: words, onclick: change },
    icon(isDark() ? "sun" : "moon"),
  );
}

/** A link by its looks, a button by what it does: it opens the chat. */
export const helpButton = (words = text("nav.help")) =>
  element("button", { type: "button", class: "quiet", onclick: showChat }, icon("help"), words);

export const status = (state) => element("span", { class: `status status-${state}` }, text(`status.${state}`));

/** A labelled field; `check` answers the key of what is wrong, or nothing. */
export function field(name, label, { check, ...attributes }) {
  const input = element("input", { id: name, name, "aria-describedby": `${name}-fault`, required: true, ...attributes });
  const fault = element("p", { class: "fault", id: `${name}-fault` });
  const verify = () => {
    const wrong = check(input.value.trim());
    fault.textContent = wrong ? text(wrong) : "";
    input.toggleAttribute("aria-invalid", false);
    if (wrong) input.setAttribute("aria-invalid", "true");
    return !wrong;
  };
  input.addEventListener("input", () => input.hasAttribute("aria-invalid") && verify());
  const node = element("div", { class: "field" }, element("label", { for: name }, label), input, fault);
  return { node, input, verify, value: () => input.value.trim() };
}

/** Submits when every field is right; otherwise the first wrong one is focused. */
export function form(fields, submitted, ...children) {
  const submit = (event) => {
    event.preventDefault();
    const wrong = fields.filter((one) => !one.verify());
    if (wrong.length) wrong[0].input.focus();
    else submitted();
  };
  return element("form", { novalidate: true, onsubmit: submit }, fields.map((one) => one.node), ...children);
}

/** A choice of one among a few, as radio buttons that look like one control. */
export function choice(name, legend, options, chosen, changed) {
  return element(
    "fieldset",
    { class: "choice" },
    element("legend", null, legend),
    element(
      "div",
      { class: "choice-options" },
      options.map(([value, words, attributes]) =>
        element(
          "label",
          attributes,
          element("input", { type: "radio", id: `${name}-${value}`, name, value, checked: value === chosen, onchange: () => changed(value) }),
          element("span", null, words),
        ),
      ),
    ),
  );
}

export const isEmail = (typed) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);
export const emailField = (attributes) =>
  field("email", text("form.email"), {
    type: "email", dir: "ltr", autocomplete: "email",
    check: (typed) => (isEmail(typed) ? undefined : "form.error.email"),
    ...attributes,
  });
export const filledField = (name, label, fault, attributes) =>
  field(name, label, { type: "text", dir: "auto", check: (typed) => (typed ? undefined : fault), ...attributes });

import { showChat } from "../chat.js";
import { heading, link, status } from "../controls.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { money, number, plainNumber, shortDate, text } from "../language.js";

const FEATURES = [["write", "invoice"], ["remind", "bell"], ["pay", "card"], ["languages", "languages"], ["forecast", "chart"], ["help", "chat"]];
const NUMBERS = [["days", 11], ["minutes", 4], ["studios", 2300]];
const inDays = (days) => new Date(Date.now() + days * 86_400_000);

/** The picture of the product, made of the product's own parts. */
function sheet() {
  const line = (work, euros) =>
    element("div", { class: "sheet-line" }, element("span", null, text(work)), element("span", null, money(euros)));
  return element(
    "figure",
    { class: "sheet-scene", role: "group", "aria-label": text("home.sheet.label") },
    element(
      "div",
      { class: "sheet" },
      element(
        "div",
        { class: "sheet-head" },
        element("div", null, element("strong", null, text("client.lumen")), element("span", null, text("invoice.title", { number: plainNumber(1048) }))),
        status("sent"),
      ),
      line("work.design", 1800),
      line("work.prototype", 950),
      element("div", { class: "sheet-line sheet-sum" }, element("span", null, text("invoice.sum")), element("strong", null, money(2750))),
    ),
    element("p", { class: "sheet-slip sheet-slip-paid" }, icon("check"), element("span", null, element("strong", null, text("client.cedar")), text("home.sheet.paid"))),
    element("p", { class: "sheet-slip sheet-slip-reminder" }, icon("clock"), element("span", null, text("home.sheet.reminder", { date: shortDate(inDays(12)) }))),
  );
}

const hero = () =>
  element(
    "section",
    { class: "hero wide" },
    element(
      "div",
      null,
      heading(text("home.title")),
      element("p", { class: "lead" }, text("home.lead")),
      element(
        "div",
        { class: "actions" },
        link("/sign-up", { class: "button large" }, text("home.start")),
        element("button", { type: "button", class: "button second large", onclick: showChat }, icon("chat"), text("home.ask")),
      ),
      element("p", { class: "small" }, text("home.terms")),
    ),
    sheet(),
  );

const numbers = () =>
  element(
    "section",
    { class: "numbers", "aria-label": text("home.numbers.label") },
    element(
      "div",
      { class: "wide" },
      NUMBERS.map(([name, count]) => element("p", null, element("strong", null, number(count)), " ", element("span", null, text(`home.numbers.${name}`)))),
    ),
  );

const features = () =>
  element(
    "section",
    { id: "features", class: "wide block" },
    element("h2", null, text("home.features.title")),
    element("p", { class: "lead" }, text("home.features.lead")),
    element(
      "ul",
      { class: "features", role: "list" },
      FEATURES.map(([name, drawing]) =>
        element(
          "li",
          null,
          element("span", { class: "feature-icon" }, icon(drawing)),
          element("h3", null, text(`home.feature.${name}.title`)),
          element("p", null, text(`home.feature.${name}.body`)),
        ),
      ),
    ),
  );

const quote = () =>
  element(
    "figure",
    { class: "quote wide" },
    element("blockquote", null, text("home.quote.body")),
    element("figcaption", null, text("home.quote.who")),
  );

const closing = () =>
  element(
    "section",
    { class: "closing wide" },
    element("h2", null, text("home.closing.title")),
    element("p", null, text("home.closing.lead")),
    link("/sign-up", { class: "button inverted large" }, text("home.start")),
  );

export const homePage = () => ({ title: text("home.title"), content: [hero(), numbers(), features(), quote(), closing()] });

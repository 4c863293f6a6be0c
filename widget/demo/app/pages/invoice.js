import { account } from "../account.js";
import { askInChat, track } from "../chat.js";
import { drawAgain, heading, link, status } from "../controls.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { changeState, findInvoice } from "../invoices.js";
import { longDate, money, plainNumber, text } from "../language.js";
import { clientOf } from "./invoice-table.js";

/** Said after an action, with a way back; gone with the next page. */
let lastAction;

function act(invoice, state) {
  lastAction = { number: invoice.number, before: invoice.status === "overdue" ? "sent" : invoice.status, state };
  changeState(invoice.number, state);
  track(state === "paid" ? "Invoice paid" : "Invoice sent", { number: invoice.number, amount_eur: invoice.total });
  drawAgain();
  document.getElementById("undo")?.focus();
}

function undo() {
  changeState(lastAction.number, lastAction.before);
  lastAction = undefined;
  drawAgain();
  document.querySelector("h1").focus();
}

function actions(invoice) {
  const done = lastAction?.number === invoice.number ? lastAction : (lastAction = undefined);
  return element(
    "div",
    { class: "actions" },
    done && element("p", { role: "status", class: "done" }, icon("check"), text(done.state === "paid" ? "invoice.isPaid" : "invoice.isSent")),
    done && element("button", { id: "undo", type: "button", class: "button second", onclick: undo }, text("invoice.undo")),
    invoice.status === "draft" && element("button", { type: "button", class: "button", onclick: () => act(invoice, "sent") }, text("invoice.send")),
    ["sent", "overdue"].includes(invoice.status) &&
      element("button", { type: "button", class: "button", onclick: () => act(invoice, "paid") }, icon("check"), text("invoice.markPaid")),
  );
}

const fact = (name, value) => element("div", null, element("dt", null, text(`invoice.${name}`)), element("dd", { dir: "auto" }, value));

const paper = (invoice) =>
  element(
    "section",
    { class: "card paper" },
    element(
      "dl",
      { class: "facts" },
      fact("from", account().studio), fact("to", clientOf(invoice)), fact("issued", longDate(invoice.issued)), fact("due", longDate(invoice.due)),
    ),
    element(
      "table",
      { class: "lines" },
      element("thead", null, element("tr", null, element("th", { scope: "col" }, text("invoice.work")), element("th", { scope: "col", class: "amount" }, text("invoice.amount")))),
      element(
        "tbody",
        null,
        invoice.lines.map((line) =>
          element("tr", null, element("td", null, element("bdi", null, line.workKey ? text(`work.${line.workKey}`) : line.work)), element("td", { class: "amount" }, money(line.euros))),
        ),
      ),
      element("tfoot", null, element("tr", null, element("th", { scope: "row" }, text("invoice.sum")), element("td", { class: "amount" }, money(invoice.total)))),
    ),
  );

export function invoicePage(digits) {
  const invoice = findInvoice(Number(digits));
  if (!invoice) return undefined;
  const number = plainNumber(invoice.number);
  const question = () => askInChat(text("invoice.ask.prefill", { number, client: clientOf(invoice), amount: money(invoice.total) }));
  return {
    title: text("invoice.title", { number }),
    content: [
      link("/app/invoices", { class: "back" }, icon("back"), text("invoice.back")),
      element("div", { class: "page-head" }, element("div", { class: "title-line" }, heading(text("invoice.title", { number })), status(invoice.status)), actions(invoice)),
      paper(invoice),
      element(
        "section",
        { class: "card ask" },
        element("p", null, text("invoice.ask.note")),
        element("button", { id: "ask", type: "button", class: "button second", onclick: question }, icon("chat"), text("invoice.ask")),
      ),
    ],
  };
}

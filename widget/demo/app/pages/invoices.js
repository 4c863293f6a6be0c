import { choice, heading, link } from "../controls.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { allInvoices, matches } from "../invoices.js";
import { money, number, plainNumber, text } from "../language.js";
import { clientOf, invoiceTable } from "./invoice-table.js";

const EVERY = "every";
/** Kept while somebody looks into an invoice and comes back. */
let chosenStatus = EVERY;

export function invoicesPage() {
  const results = element("div");
  const count = element("p", { class: "small", role: "status" });
  const search = element("input", { id: "search", type: "search", dir: "auto", oninput: show });

  function show() {
    const sought = search.value.trim();
    const found = allInvoices()
      .filter(({ status }) => chosenStatus === EVERY || status === chosenStatus)
      .filter((invoice) => matches(`${clientOf(invoice)} ${invoice.number} ${plainNumber(invoice.number)}`, sought));
    const sum = found.reduce((total, invoice) => total + invoice.total, 0);
    count.textContent = found.length
      ? `${text("invoices.found", { count: number(found.length) })} · ${text("invoices.total", { amount: money(sum) })}`
      : text("invoices.none");
    results.replaceChildren(...(found.length ? [invoiceTable(found, text("invoices.title"))] : []));
  }

  const states = [[EVERY, text("invoices.every")], ...["sent", "overdue", "paid", "draft"].map((state) => [state, text(`status.${state}`)])];
  const change = (state) => {
    chosenStatus = state;
    show();
  };
  show();
  return {
    title: text("invoices.title"),
    content: [
      element("div", { class: "page-head" }, heading(text("invoices.title")), link("/app/invoices/new", { class: "button" }, icon("plus"), text("invoices.new"))),
      element(
        "div",
        { class: "filters" },
        element("div", { class: "field" }, element("label", { for: "search" }, text("invoices.search")), search),
        choice("status", text("invoices.filter"), states, chosenStatus, change),
      ),
      element("section", { class: "card" }, count, results),
    ],
  };
}

/** The table of invoices, on the overview and on the list. On a phone each row becomes a card. */
import { link, status } from "../controls.js";
import { element } from "../elements.js";
import { money, plainNumber, shortDate, text } from "../language.js";

export const clientOf = (invoice) => (invoice.clientKey ? text(`client.${invoice.clientKey}`) : invoice.client);

const row = (invoice) =>
  element(
    "tr",
    null,
    element("th", { scope: "row" }, link(`/app/invoices/${invoice.number}`, null, element("bdi", null, clientOf(invoice)))),
    element("td", null, plainNumber(invoice.number)),
    element("td", null, shortDate(invoice.due)),
    element("td", null, status(invoice.status)),
    element("td", { class: "amount" }, money(invoice.total)),
  );

export const invoiceTable = (invoices, label) =>
  element(
    "table",
    { class: "invoices", "aria-label": label },
    element(
      "thead",
      null,
      element("tr", null, ["client", "number", "due", "status", "amount"].map((name) => element("th", { scope: "col", class: name === "amount" && "amount" }, text(`invoice.${name}`)))),
    ),
    element("tbody", null, invoices.map(row)),
  );

/** The invoices of the sample studio, their dates counted from today, and what somebody changed in this browser. */
import { language } from "./language.js";
import { readStoredRecord, store } from "./stored.js";

const DAY_MS = 86_400_000;

/** number, client, work, issued and due (days from today), state, [line, euros]… */
const SAMPLE = [
  [1048, "lumen", -2, 12, "sent", [["design", 1800], ["prototype", 950]]],
  [1047, "harbour", -5, 9, "sent", [["photos", 1240]]],
  [1046, "saffron", -6, 24, "draft", [["identity", 3200], ["signage", 780]]],
  [1045, "orchard", -21, -7, "sent", [["website", 2650]]],
  [1044, "lumen", -30, -16, "paid", [["workshop", 1400]]],
  [1043, "cedar", -34, -4, "sent", [["illustration", 890], ["licence", 310]]],
  [1042, "atelier", -41, -27, "paid", [["packaging", 2180], ["printing", 460]]],
  [1041, "harbour", -52, -38, "paid", [["photos", 1240]]],
  [1040, "cedar", -60, -46, "paid", [["website", 3900], ["care", 240]]],
  [1039, "orchard", -75, -61, "paid", [["identity", 2800]]],
];

const changes = () => readStoredRecord("invoices", { states: {}, created: [] });
const at = (days) => new Date(Date.now() + days * DAY_MS);
const total = (lines) => lines.reduce((sum, line) => sum + line.euros, 0);

/** "draft", "sent" (waiting), "overdue" or "paid" */
const statusOf = (state, due) => (state === "sent" && due < new Date() ? "overdue" : state);

function complete(invoice) {
  const state = changes().states[invoice.number] ?? invoice.state;
  return { ...invoice, status: statusOf(state, invoice.due), total: total(invoice.lines) };
}

const fromSample = ([number, client, issued, due, state, lines]) => ({
  number,
  clientKey: client,
  issued: at(issued),
  due: at(due),
  state,
  lines: lines.map(([work, euros]) => ({ workKey: work, euros })),
});

const fromStored = (stored) => ({ ...stored, issued: new Date(stored.issued), due: new Date(stored.due) });

/** Newest first. */
export const allInvoices = () => [...changes().created.map(fromStored), ...SAMPLE.map(fromSample)].map(complete);

export const findInvoice = (number) => allInvoices().find((invoice) => invoice.number === number);

export function changeState(number, state) {
  const stored = changes();
  stored.states[number] = state;
  store("invoices", JSON.stringify(stored));
}

export function createInvoice({ client, work, euros, days }) {
  const stored = changes();
  const number = SAMPLE[0][0] + stored.created.length + 1;
  stored.created.unshift({ number, client, issued: at(0), due: at(days), state: "sent", lines: [{ work, euros }] });
  store("invoices", JSON.stringify(stored));
  return number;
}

/** Invented income of earlier months, in euros, oldest first. The newest bar is the figure beside it: paid in 45 days. */
const EARLIER_MONTHS = [4200, 5150, 3900, 6400, 5800];
export const incomeByMonth = () => [...EARLIER_MONTHS, sumOf("paid", 45)];

/** Euros of all invoices with a status, issued within so many days. */
export const sumOf = (status, withinDays = Infinity) =>
  allInvoices()
    .filter((invoice) => invoice.status === status && invoice.issued >= Date.now() - withinDays * DAY_MS)
    .reduce((sum, invoice) => sum + invoice.total, 0);

/** For somebody's own word as for the sample's: digits and case must not matter in a search. */
export const matches = (words, sought) => words.toLocaleLowerCase(language()).includes(sought.toLocaleLowerCase(language()));

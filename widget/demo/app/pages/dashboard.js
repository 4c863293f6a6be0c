import { account } from "../account.js";
import { heading, link } from "../controls.js";
import { drawn, element } from "../elements.js";
import { icon } from "../icons.js";
import { allInvoices, incomeByMonth, sumOf } from "../invoices.js";
import { language, lastMonths, money, text, today } from "../language.js";
import { invoiceTable } from "./invoice-table.js";

const CHART = { width: 600, height: 230, floor: 190, top: 30, bar: 46 };
const RECENT = 5;

const figure = (name, euros) =>
  element(
    "li",
    { class: `figure figure-${name}` },
    element("span", null, text(`dashboard.${name}`)),
    element("strong", null, money(euros, { compact: true })),
    element("small", null, text(`dashboard.${name}.note`)),
  );

/** Bars of the months' income. In Persian time runs from right to left, so the newest month is at the left. */
function incomeChart() {
  const income = incomeByMonth();
  const months = lastMonths(income.length);
  const most = Math.max(...income);
  const step = CHART.width / income.length;
  const bars = income.map((euros, place) => {
    const column = language() === "fa" ? income.length - 1 - place : place;
    const middle = step * (column + 0.5);
    const height = ((CHART.floor - CHART.top) * euros) / most;
    const newest = place === income.length - 1;
    return [
      drawn("rect", { class: newest ? "bar bar-newest" : "bar", x: middle - CHART.bar / 2, y: CHART.floor - height, width: CHART.bar, height, rx: 7 }),
      drawn("text", { class: "bar-amount", x: middle, y: CHART.floor - height - 9 }, money(euros, { compact: true }).replace(" تومان", "")),
      drawn("text", { class: "bar-month", x: middle, y: CHART.floor + 25 }, months[place]),
    ];
  });
  const spoken = income.map((euros, place) => `${months[place]} ${money(euros, { compact: true })}`).join(language() === "fa" ? "، " : ", ");
  return drawn(
    "svg",
    { class: "chart", viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: "img", "aria-label": text("dashboard.income.label", { months: spoken }) },
    drawn("line", { class: "chart-floor", x1: 0, x2: CHART.width, y1: CHART.floor, y2: CHART.floor }),
    bars,
  );
}

export function dashboardPage() {
  const title = text("dashboard.title", { name: account().name });
  return {
    title: text("app.dashboard"),
    content: [
      element(
        "div",
        { class: "page-head" },
        element("div", null, heading(title), element("p", { class: "small" }, today())),
        link("/app/invoices/new", { class: "button" }, icon("plus"), text("invoices.new")),
      ),
      element("ul", { class: "figures", role: "list" }, figure("outstanding", sumOf("sent")), figure("overdue", sumOf("overdue")), figure("paid", sumOf("paid", 45))),
      element("section", { class: "card" }, element("h2", null, text("dashboard.income")), incomeChart()),
      element(
        "section",
        { class: "card" },
        element("div", { class: "card-head" }, element("h2", null, text("dashboard.recent")), link("/app/invoices", null, text("dashboard.all"))),
        invoiceTable(allInvoices().slice(0, RECENT), text("dashboard.recent")),
      ),
    ],
  };
}

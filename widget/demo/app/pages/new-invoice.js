import { track } from "../chat.js";
import { field, filledField, form, heading, link } from "../controls.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { createInvoice } from "../invoices.js";
import { eurosFrom, number, text } from "../language.js";
import { go } from "../router.js";

export function newInvoicePage() {
  const client = filledField("client", text("invoice.client"), "new.error.client");
  const work = filledField("work", text("new.work"), "new.error.work");
  const amount = field("amount", text("new.amount"), {
    type: "text", inputmode: "decimal", dir: "ltr", check: (typed) => (eurosFrom(typed) > 0 ? undefined : "new.error.amount"),
  });
  const days = element("select", { id: "days" }, [7, 14, 30].map((count) => element("option", { value: count }, text("new.days.option", { count: number(count) }))));
  const create = () => {
    const euros = eurosFrom(amount.value());
    const created = createInvoice({ client: client.value(), work: work.value(), euros, days: Number(days.value) });
    track("Invoice created", { number: created, amount_eur: euros });
    go(`/app/invoices/${created}`);
  };
  return {
    title: text("new.title"),
    content: [
      link("/app/invoices", { class: "back" }, icon("back"), text("invoice.back")),
      heading(text("new.title")),
      element("p", { class: "lead" }, text("new.lead")),
      element(
        "section",
        { class: "card form-card" },
        form(
          [client, work, amount],
          create,
          element("div", { class: "field" }, element("label", { for: "days" }, text("new.days")), days),
          element("button", { class: "button" }, text("new.submit")),
        ),
      ),
    ],
  };
}

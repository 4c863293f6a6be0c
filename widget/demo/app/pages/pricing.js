import { askInChat, track } from "../chat.js";
import { choice, drawAgain, heading } from "../controls.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { hasText, text } from "../language.js";
import { go } from "../router.js";
import { readStored, store } from "../stored.js";

export const PLANS = ["seed", "studio", "house"];
const chosenPeriod = () => (readStored("period") === "yearly" ? "yearly" : "monthly");

function choosePlan(plan) {
  store("plan", plan);
  track("Plan chosen", { plan, period: chosenPeriod() });
  go("/sign-up");
}

function planCard(plan) {
  const price = plan === "seed" ? text("pricing.free") : text(`pricing.${plan}.${chosenPeriod()}`);
  const offers = [1, 2, 3, 4].map((place) => `plan.${plan}.${place}`).filter(hasText);
  const popular = plan === "studio";
  return element(
    "li",
    { class: popular ? "plan plan-popular" : "plan" },
    element("div", { class: "plan-name" }, element("h2", null, text(`plan.${plan}`)), popular && element("span", { class: "tag" }, text("pricing.popular"))),
    element("p", null, text(`plan.${plan}.for`)),
    element("p", { class: "plan-price" }, element("strong", null, price), " ", text("pricing.perMonth")),
    element("ul", { role: "list" }, offers.map((offer) => element("li", null, icon("check"), text(offer)))),
    element(
      "button",
      { type: "button", class: popular ? "button" : "button second", onclick: () => choosePlan(plan) },
      text("plan.choose", { plan: text(`plan.${plan}`) }),
    ),
  );
}

const questions = () =>
  element(
    "section",
    { class: "narrow faq" },
    element("h2", null, text("pricing.faq.title")),
    [1, 2, 3].map((place) => element("details", null, element("summary", null, text(`faq.${place}.q`)), element("p", null, text(`faq.${place}.a`)))),
    element("button", { type: "button", class: "button second", onclick: () => askInChat(text("pricing.ask.prefill")) }, icon("chat"), text("pricing.ask")),
  );

export function pricingPage() {
  const periods = [["monthly", text("pricing.monthly")], ["yearly", text("pricing.yearly")]];
  const change = (period) => {
    store("period", period);
    drawAgain();
  };
  return {
    title: text("nav.pricing"),
    content: [
      element(
        "div",
        { class: "wide block centred" },
        heading(text("pricing.title")),
        element("p", { class: "lead" }, text("pricing.lead")),
        choice("period", text("pricing.period"), periods, chosenPeriod(), change),
        element("ul", { class: "plans", role: "list" }, PLANS.map(planCard)),
      ),
      questions(),
    ],
  };
}

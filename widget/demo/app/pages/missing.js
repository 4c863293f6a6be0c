import { heading, link } from "../controls.js";
import { element } from "../elements.js";
import { text } from "../language.js";

export const missingPage = () => ({
  title: text("missing.title"),
  content: element(
    "div",
    { class: "narrow centred" },
    heading(text("missing.title")),
    element("p", { class: "lead" }, text("missing.lead")),
    link("/", { class: "button large" }, text("missing.home")),
  ),
});

import { signUp } from "../account.js";
import { emailField, filledField, form, heading, link } from "../controls.js";
import { element } from "../elements.js";
import { text } from "../language.js";
import { go } from "../router.js";
import { readStored } from "../stored.js";

export function signUpPage() {
  const plan = ["studio", "house"].find((one) => one === readStored("plan")) ?? "seed";
  const name = filledField("name", text("form.name"), "form.error.name", { autocomplete: "name" });
  const email = emailField();
  const studio = filledField("studio", text("form.studio"), "form.error.studio", { autocomplete: "organization" });
  const create = () => {
    signUp({ name: name.value(), email: email.value(), studio: studio.value(), plan });
    go("/app");
  };
  return {
    title: text("signUp.title"),
    content: element(
      "div",
      { class: "entry" },
      heading(text("signUp.title")),
      element("p", { class: "lead" }, text("signUp.lead")),
      element("p", { class: "tag" }, text("signUp.plan", { plan: text(`plan.${plan}`) })),
      form(
        [name, email, studio],
        create,
        element("p", { class: "notice" }, text("account.pretend")),
        element("button", { class: "button large" }, text("signUp.submit")),
      ),
      element("p", { class: "small" }, text("signUp.other"), " ", link("/sign-in", null, text("nav.signIn"))),
    ),
  };
}

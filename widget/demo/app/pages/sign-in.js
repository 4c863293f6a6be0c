import { signIn } from "../account.js";
import { emailField, form, heading, link } from "../controls.js";
import { element } from "../elements.js";
import { text } from "../language.js";
import { go } from "../router.js";

export function signInPage() {
  const email = emailField();
  const refusal = element("p", { class: "fault", role: "alert" });
  const enter = () => {
    if (signIn(email.value())) return go("/app");
    refusal.textContent = text("signIn.unknown");
    email.input.focus();
  };
  return {
    title: text("nav.signIn"),
    content: element(
      "div",
      { class: "entry" },
      heading(text("signIn.title")),
      element("p", { class: "lead" }, text("signIn.lead")),
      form(
        [email],
        enter,
        refusal,
        element("p", { class: "notice" }, text("account.pretend")),
        element("button", { class: "button large" }, text("signIn.submit")),
      ),
      element("p", { class: "small" }, text("signIn.other"), " ", link("/sign-up", null, text("nav.signUp"))),
    ),
  };
}

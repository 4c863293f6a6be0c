import { account, changeAccount, deleteAccount } from "../account.js";
import { restartChat } from "../chat.js";
import { choice, drawAgain, emailField, filledField, form, heading } from "../controls.js";
import { element } from "../elements.js";
import { chooseLanguage, language, text } from "../language.js";
import { go } from "../router.js";
import { chooseTheme, chosenTheme } from "../theme.js";

function profile() {
  const known = account();
  const name = filledField("name", text("form.name"), "form.error.name", { autocomplete: "name", value: known.name });
  const email = emailField({ value: known.email });
  const studio = filledField("studio", text("form.studio"), "form.error.studio", { autocomplete: "organization", value: known.studio });
  const said = element("span", { role: "status", class: "done" });
  const save = () => {
    changeAccount({ name: name.value(), email: email.value(), studio: studio.value() });
    drawAgain();
    // Drawn again so that the new name shows everywhere; it is said on the new page.
    document.querySelector(".form-card .done").textContent = text("settings.saved");
  };
  return element(
    "section",
    { class: "card form-card" },
    element("h2", null, text("settings.profile")),
    form([name, email, studio], save, element("div", { class: "actions" }, element("button", { id: "save", class: "button" }, text("settings.save")), said)),
  );
}

function look() {
  const changeLanguage = (chosen) => {
    chooseLanguage(chosen);
    drawAgain();
    restartChat();
  };
  const changeTheme = (theme) => {
    chooseTheme(theme);
    drawAgain();
  };
  const languages = [["en", "English", { lang: "en" }], ["fa", "فارسی", { lang: "fa" }]];
  const themes = ["system", "light", "dark"].map((theme) => [theme, text(`settings.${theme}`)]);
  return element(
    "section",
    { class: "card" },
    element("h2", null, text("settings.look")),
    choice("language", text("settings.language"), languages, language(), changeLanguage),
    choice("theme", text("settings.theme"), themes, chosenTheme(), changeTheme),
  );
}

function leaving() {
  const leave = () => {
    deleteAccount();
    go("/");
  };
  return element(
    "section",
    { class: "card" },
    element("h2", null, text("settings.leave")),
    element("p", null, text("settings.leave.note")),
    element("button", { type: "button", class: "button danger", onclick: leave }, text("settings.delete")),
  );
}

export const settingsPage = () => ({ title: text("settings.title"), content: [heading(text("settings.title")), profile(), look(), leaving()] });

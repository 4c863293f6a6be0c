/** Starts the demo site: which page belongs to which route, and drawing it. */
import { account } from "./account.js";
import { text } from "./language.js";
import { appFrame, siteFrame } from "./frames.js";
import { dashboardPage } from "./pages/dashboard.js";
import { homePage } from "./pages/home.js";
import { invoicePage } from "./pages/invoice.js";
import { invoicesPage } from "./pages/invoices.js";
import { missingPage } from "./pages/missing.js";
import { newInvoicePage } from "./pages/new-invoice.js";
import { pricingPage } from "./pages/pricing.js";
import { settingsPage } from "./pages/settings.js";
import { signInPage } from "./pages/sign-in.js";
import { signUpPage } from "./pages/sign-up.js";
import { currentRoute, go, startRouter } from "./router.js";
import { onSystemThemeChange } from "./theme.js";

/** A page is drawn by a function that answers `{ title, content }`, or nothing when there is none. */
const ROUTES = [
  [/^\/$/, homePage],
  [/^\/pricing$/, pricingPage],
  [/^\/sign-up$/, signUpPage],
  [/^\/sign-in$/, signInPage],
  [/^\/app$/, dashboardPage],
  [/^\/app\/invoices$/, invoicesPage],
  [/^\/app\/invoices\/new$/, newInvoicePage],
  [/^\/app\/invoices\/(\d+)$/, invoicePage],
  [/^\/app\/settings$/, settingsPage],
];

const site = document.getElementById("site");

function pageOf(route) {
  for (const [pattern, page] of ROUTES) {
    const found = pattern.exec(route);
    if (found) return page(...found.slice(1)) ?? missingPage();
  }
  return missingPage();
}

function draw() {
  const route = currentRoute();
  const inApp = /^\/app(\/|$)/.test(route);
  if (inApp && !account()) return go("/sign-up", { replace: true });
  const { title, content } = pageOf(route);
  document.title = route === "/" ? `${text("brand")} · ${title}` : `${title} · ${text("brand")}`;
  site.replaceChildren(...(inApp ? appFrame(content) : siteFrame(content)).filter(Boolean));
}

/** Drawn again where it is (other language, other theme): what was typed, and where the focus was, stays. */
function drawAgain() {
  const focused = document.activeElement?.id;
  const typed = [...site.querySelectorAll("input[id]:not([type=radio])")].map(({ id, value }) => [id, value]);
  draw();
  for (const [id, value] of typed) {
    const input = document.getElementById(id);
    if (input) input.value = value;
    input?.dispatchEvent(new Event("input"));
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

addEventListener("narvan:changed", drawAgain);
onSystemThemeChange(drawAgain);
startRouter(draw);

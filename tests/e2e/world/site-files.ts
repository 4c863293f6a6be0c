/** Leaks into everything that lets it: every element, every class name a widget could have, with !important. */
export const hostileSheet = `
${["accent", "on-accent", "surface", "block", "inline", ..."abcdefghijklmnopqrstuvwxyz"].map((name) => `@property --${name} { syntax: "<angle>"; inherits: false; initial-value: 0deg; }`).join("\n")}
:root { font-size: 41px !important; --accent: red; --text: hotpink; --surface: yellow; }
* {
  font-family: monospace !important; font-size: 9px !important; line-height: 3 !important; letter-spacing: 4px !important;
  color: hotpink !important; background: yellow !important; text-transform: uppercase !important; direction: ltr !important;
  border: 3px dotted green !important; box-sizing: content-box !important; float: left !important; outline: none !important;
  margin: 1px !important; opacity: 0.93 !important; transition: all 3s !important; visibility: visible !important;
}
html > *:not(head):not(body) { display: none !important; position: static !important; pointer-events: none !important; }
button, textarea, form, article, header, [role="dialog"] { position: static !important; display: inline !important; transform: rotate(7deg) !important; }
svg, img { display: none !important; }
rahnama-widget { display: none !important; visibility: hidden !important; z-index: -1 !important; opacity: 0 !important; }
`;

/**
 * What the page itself does: a router without page loads, keyboard shortcuts that fire while somebody types,
 * the queue stub of the documentation, and a record of everything that a widget could do to the page.
 */
export const pageScript = `
"use strict";
(() => {
  const record = { violations: [], errors: [], keys: [], shifts: [], globals: Object.getOwnPropertyNames(window) };
  window.pageRecord = record;
  window.pwned = 0;
  window.rahnama = window.rahnama || function () { (window.rahnama.q = window.rahnama.q || []).push(arguments); };
  document.addEventListener("securitypolicyviolation", (event) =>
    record.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
  addEventListener("error", (event) => record.errors.push(event.message + "\\n" + (event.error && event.error.stack)));
  addEventListener("unhandledrejection", (event) => record.errors.push(String(event.reason && event.reason.stack || event.reason)));
  for (const name of ["keydown", "keypress", "input", "paste"])
    document.addEventListener(name, (event) => record.keys.push(name));
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) record.shifts.push(shift.value.toFixed(4) + " " + shift.sources.map(({ node }) => node && node.nodeName).join(" "));
  }).observe({ type: "layout-shift", buffered: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='/']");
    if (!link) return;
    event.preventDefault();
    history.pushState(null, "", link.getAttribute("href"));
    show();
  });
  // As routers do: the title follows the address.
  const show = () => {
    document.title = "Lantern " + location.pathname;
    document.querySelector("h1").textContent = document.title;
  };
  addEventListener("popstate", show);
})();
`;

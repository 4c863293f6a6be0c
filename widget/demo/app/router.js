/** Client-side routes below /demo by the history API. Scrolling, title and focus follow as with real pages. */
const BASE = "/demo";
let draw = () => undefined;

/** `/app/invoices/1042` of `/demo/app/invoices/1042`; the front page is `/`. */
export const currentRoute = () => location.pathname.slice(BASE.length).replace(/\/+$/, "") || "/";

/** The address of a route; which workspace the page was opened for stays in it. */
export const linkTo = (route) => {
  const [path, fragment] = route.split("#");
  return `${BASE}${path}${location.search}${fragment ? `#${fragment}` : ""}`;
};

export function go(route, { replace = false } = {}) {
  const { hash } = new URL(linkTo(route), location.href);
  history[replace ? "replaceState" : "pushState"](null, "", linkTo(route));
  draw();
  if (hash) document.querySelector(hash)?.scrollIntoView({ behavior: "instant" });
  else scrollTo({ top: 0, behavior: "instant" });
}

export function startRouter(drawRoute) {
  let drawnPath;
  draw = () => {
    const isFirst = drawnPath === undefined;
    drawnPath = location.pathname;
    drawRoute();
    // On the first page the browser's own focus is right; afterwards nobody would know that the page changed.
    if (!isFirst) document.querySelector("h1")?.focus({ preventScroll: true });
  };
  addEventListener("popstate", () => {
    if (location.pathname !== drawnPath) draw();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (!`${link.pathname}/`.startsWith(`${BASE}/`)) return;
    if (link.pathname === location.pathname && link.hash) return;
    event.preventDefault();
    go(link.pathname.slice(BASE.length) + link.hash);
  });
  draw();
}

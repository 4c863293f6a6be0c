/** Line icons, 24 × 24, in the colour of the text around them; hidden from screen readers. */
import { drawn } from "./elements.js";

const PATHS = {
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1Z",
  invoice: "M7 3h10a1 1 0 0 1 1 1v17l-3-2-3 2-3-2-3 2V4a1 1 0 0 1 1-1Zm2.5 5h5m-5 4h5",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Zm-7 10a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
  help: "M12 21a9 9 0 1 0-7.8-4.5L3 21l4.5-1.2A9 9 0 0 0 12 21Zm-2.3-11.3a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1.1.8-1.1 1.6m0 2.8v.1",
  chat: "M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-5 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0-5v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  plus: "M12 5v14M5 12h14",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm0 4.5V12l3 2",
  bell: "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15Zm4 4h4",
  card: "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1Zm-1 4h18M7 15h3",
  languages: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Zm-9 9h18M12 3c2.5 2.5 3.7 5.5 3.7 9s-1.2 6.5-3.7 9c-2.5-2.5-3.7-5.5-3.7-9S9.5 5.5 12 3Z",
  chart: "M5 20V10m7 10V4m7 16v-7",
  back: "M19 12H5m6-6-6 6 6 6",
  leave: "M14 4h5a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-5M15 12H4m4-4-4 4 4 4",
};

/** Arrows point the way the language reads. */
const MIRRORED = new Set(["back", "leave"]);

export const icon = (name) =>
  drawn(
    "svg",
    { class: MIRRORED.has(name) ? "icon icon-mirrored" : "icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawn("path", { d: PATHS[name] }),
  );

/** The leaf of the elm (narvan) with its veins. */
export const leaf = () =>
  drawn(
    "svg",
    { class: "leaf", viewBox: "0 0 32 32", "aria-hidden": "true" },
    drawn("rect", { class: "leaf-ground", width: 32, height: 32, rx: 9 }),
    drawn("path", { class: "leaf-blade", d: "M16 5.5c5.6 3.4 8 7.7 8 11.7 0 4.3-3.2 7.3-8 7.3s-8-3-8-7.3c0-4 2.4-8.3 8-11.7Z" }),
    drawn("path", { class: "leaf-vein", d: "M16 27V13m0 8.5 4-4m-4 1-4-4" }),
  );

import { expect, it } from "vitest";

import { heardFrom } from "./heard-from";

const installation = {
  snippet: '<script async src="https://chat.example/widget.js" data-workspace="wk_1"></script>',
  heard: true, first_heard_at: null, last_heard_at: null, last_page_url: null as string | null,
};
const on = (last_page_url: string | null) => heardFrom({ ...installation, last_page_url });

it("tells the served demo from the site that one has pasted the snippet into", () => {
  expect(on("https://chat.example/demo/?lang=fa")).toBe("demo");
  expect(on("https://shop.example/demo/")).toBe("site");
  expect(on("https://chat.example/pricing")).toBe("site");
  expect(on(null)).toBe("site");
  expect(on("not an address")).toBe("site");
  expect(heardFrom({ ...installation, heard: false })).toBe("nowhere");
});

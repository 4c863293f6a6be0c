import { expect, it } from "vitest";
import type { Host } from "../shared/host.ts";
import en from "../strings/en.json";
import { News } from "./news.ts";
import { translator } from "./translate.ts";

it("tells a screen reader of each answer that comes while the messenger is closed, and of nothing else", () => {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  const news = new News({ root, boot: { locale: "en" } } as Host, translator(en, "en"), 2);
  const said = () => root.querySelector("[role=status]")!.textContent;
  news.tell(2, false);
  expect(said()).toBe("");
  news.tell(3, false);
  expect(said()).toBe("3 new messages");
  // A drawing of something else.
  news.tell(3, false);
  expect(said()).toBe("3 new messages");
  news.tell(3, true);
  expect(said()).toBe("");
  news.tell(4, true);
  news.tell(4, false);
  expect(said()).toBe("");
  news.tell(0, false);
  news.tell(1, false);
  expect(said()).toBe("1 new message");
  news.end();
  expect(root.childElementCount).toBe(0);
});

import { render } from "preact";
import { expect, it, vi } from "vitest";
import { setMessenger } from "./context.ts";
import { dates } from "./dates.ts";
import { onArrival } from "./later.ts";
import { Panel } from "./panel.tsx";

let answers = false;
vi.mock("./conversation-list.tsx", () => {
  if (!answers) throw new TypeError("Failed to fetch dynamically imported module");
  return { ConversationList: () => "the list", ConversationRow: () => "a row" };
});

const settled = () => new Promise((done) => setTimeout(done, 20));

it("leaves no blank panel: home says that a part is missing, and how to get it", async () => {
  const t = (key: string) => key;
  const settings = { title: { en: "" }, greeting: { en: "Hello" }, reply_time: { en: "" }, show_team: false };
  const session = { connection: { status: "live" }, log: { newestFirst: () => [] } };
  setMessenger({ host: { boot: { settings, locale: "en", team: [], workspace: { name: "W" } } }, session, t, dates: dates("en", t) } as unknown as Parameters<typeof setMessenger>[0]);
  const frame = document.body.appendChild(document.createElement("div"));
  const draw = () => render(<Panel destination={{ view: "list" }} />, frame);
  onArrival(draw);
  draw();
  await settled();
  expect(frame.querySelector(".notice")!.textContent).toBe("part.lost conversation.load_again");
  expect(frame.textContent).toContain("Hello");
  answers = true;
  frame.querySelector<HTMLButtonElement>(".notice button")!.click();
  await settled();
  expect(frame.textContent).toBe("the list");
});

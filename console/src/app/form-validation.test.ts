import { expect, it } from "vitest";

const sources = import.meta.glob<string>("../**/*.tsx", { query: "?raw", import: "default", eager: true });

it("never lets the browser complain in its own language", () => {
  const checkedByBrowser = /\brequired withAsterisk|NewPasswordInput|type=("email"|\{)/;
  const forms = Object.entries(sources).filter(([path, text]) => !path.includes(".test.") && text.includes("<form") && checkedByBrowser.test(text));
  const speaking = forms.filter(([, text]) => [...text.matchAll(/<form\b[^\n]*/g)].some(([tag]) => !tag.includes("noValidate")));
  expect(speaking.map(([path]) => path)).toEqual([]);
  expect(forms.length).toBeGreaterThan(8);
});

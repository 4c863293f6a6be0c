import { describe, expect, it } from "vitest";
import { expiryAfter } from "./api-keys/CreateApiKey";
import { detailPairs } from "./audit/audit-detail";
import { eventExamples, readableSample } from "./events/event-examples";
import { policyDirectives } from "./installation/ContentPolicy";
import { signingExamples } from "./installation/identity-examples";
import { adviceFor, colourFrom, suggestedColours } from "./look/colour";
import { deviceFrom } from "./sessions/user-agent";
import { meansMany, originFrom } from "./workspace/origin";

describe("allowed sites", () => {
  it.each([
    ["example.com", "https://example.com"], ["https://Example.com:443/path?x", "https://example.com"], ["http://a.b:8080", "http://a.b:8080"],
    ["localhost:3000", "http://localhost:3000"], ["ftp://example.com", null], ["javascript:alert(1)", null], ["just words", null], ["*", null], ["", null],
    ["https://*.example.com", null], ["*.example.com", null], ["https://%2A.example.com", null], ["https://a%25b.example.com", null], ["https://example.com/a%20b*", "https://example.com"],
  ])("%s means %s", (typed, origin) => expect(originFrom(typed)).toBe(origin));

  it("are told from what stands for many", () => {
    expect(["https://*.example.com", "*", "https://%2A.example.com", "just words", "https://example.com/*"].map(meansMany)).toEqual([true, true, true, false, false]);
  });
});

describe("colour", () => {
  it("reads what people type", () => {
    expect([colourFrom("#3D57DC"), colourFrom("abc"), colourFrom("#12345"), colourFrom("red")]).toEqual(["#3d57dc", "#aabbcc", null, null]);
  });

  it("warns where the button can hardly be seen", () => {
    expect(adviceFor("#fff3b0")).toMatchObject({ text: "black", faintOn: "light" });
    expect(adviceFor("#1f2937")).toMatchObject({ text: "white", faintOn: "dark" });
    expect(adviceFor("#3d57dc")).toMatchObject({ text: "white", faintOn: null });
  });

  it("suggests only colours on which white text reads well", () => {
    for (const colour of Object.values(suggestedColours)) expect(adviceFor(colour).textContrast, colour).toBeGreaterThanOrEqual(4.5);
  });
});

it("names the server and its socket for a strict policy", () => {
  expect(policyDirectives("https://chat.example")).toContain("connect-src https://chat.example wss://chat.example;");
});

it("puts key, audience, subject and expiry into every example", () => {
  const examples = signingExamples({ keyId: "key-1", workspaceKey: "wk_1" });
  expect(examples.map((example) => example.language)).toEqual(["Node.js", "Python", "PHP", "Go", "Ruby"]);
  for (const { code } of examples) {
    expect(code).toContain("key-1");
    expect(code).toContain("wk_1");
    expect(code).toMatch(/\bsub\b/);
    expect(code).toMatch(/exp/);
    expect(code).toContain("HS256");
  }
});

it("recognises the devices of one's own sessions", () => {
  expect(deviceFrom("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0")).toEqual({ browser: "Edge", system: "Windows", mobile: false });
  expect(deviceFrom("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1")).toEqual({ browser: "Safari", system: "iOS", mobile: true });
  expect(deviceFrom("")).toEqual({ browser: null, system: null, mobile: false });
});

it("works out when a key ends", () => {
  expect(expiryAfter("30", Date.UTC(2026, 0, 1))).toBe("2026-01-31T00:00:00.000Z");
  expect(expiryAfter("never", 0)).toBeNull();
});

it("shows the detail of an entry as pairs", () => {
  expect(detailPairs({ from: "agent", to: "admin", note: null, empty: "", list: ["a", "b"], none: [], api_keys: 0, teammate_id: "x", deep: { a: 1 } }))
    .toEqual([["from", "agent"], ["to", "admin"], ["list", "a, b"], ["deep", `{"a":1}`]]);
});

it("puts this server and this key into every example of events", () => {
  const examples = eventExamples({ origin: "https://chat.example", writeKey: "wk_1" });
  expect(examples.server).toContain("https://chat.example/v1/track");
  expect(examples.batch).toContain("https://chat.example/v1/batch");
  expect(examples.segment).toMatch(/wk_1.*https:\/\/chat\.example/);
  expect(examples.segment_page).toMatch(/wk_1',\s+apiHost: 'chat\.example\/v1',\s+}/);
  expect(eventExamples({ origin: "http://localhost:8080", writeKey: "wk_1" }).segment_page).toMatch(/'localhost:8080\/v1',\s+protocol: 'http',/);
  // What is sent is JSON.
  for (const code of [examples.server, examples.batch]) expect(() => JSON.parse(/-d '([^]*)'$/.exec(code)?.[1] ?? "")).not.toThrow();
});

it("indents a sample of JSON and leaves one that was cut off alone", () => {
  expect(readableSample('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(readableSample('{"a":')).toBe('{"a":');
});

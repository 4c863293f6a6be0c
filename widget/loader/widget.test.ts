/** The widget of one page against a server that answers when it is told to. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host } from "../shared/host.ts";
import { booted, create, emptyBrowser, launcher, leavePage, otherTab, person, requests, signed, stored } from "./testing.ts";
import type { Widget } from "./widget.ts";

/** But for the page itself, which is noticed when its time has come. */
const called = (widget: Widget) =>
  widget.calls.map((call) => (JSON.parse(call) as { type: string }).type).filter((type) => type !== "page");

beforeEach(emptyBrowser);
afterEach(leavePage);

describe("an identify that is answered late", () => {
  it("does not bring back who has signed out since", async () => {
    const widget = await booted("leila");
    const telling = widget.identify({ identity: "jwt" });
    widget.reset();
    const [identify, boot] = requests;
    expect(boot!.body.visitor_token).toBeUndefined();
    await boot!.answer(person("somebody"));
    await identify!.answer(person("leila, signed"));
    await telling;
    expect(widget.boot!.contact_id).toBe("somebody");
    expect(stored()).toBe("somebody");
    expect(requests).toHaveLength(2);
  });

  it("does not either while the new one is not known yet", async () => {
    const widget = await booted("leila");
    void widget.identify({ identity: "jwt" });
    widget.reset();
    await requests[0]!.answer(person("leila, signed"));
    expect(stored()).toBeUndefined();
    await requests[1]!.answer(person("somebody"));
    expect(stored()).toBe("somebody");
    expect(widget.identifying).toBeUndefined();
  });

  it("is not told of the next one when it fails", async () => {
    const widget = await booted("leila");
    const telling = widget.identify({ name: "Leila" });
    widget.reset();
    await requests[1]!.answer(person("somebody"));
    const refused = expect(telling).rejects.toThrow();
    await requests[0]!.fail();
    await refused;
    expect(called(widget)).not.toContain("identify");
  });

  it("stands, though the visitor booted as somebody new meanwhile: the page has said who they are", async () => {
    const widget = await booted("leila");
    void widget.identify({ identity: "jwt" });
    void widget.restart();
    const [identify, before] = requests;
    await before!.answer(person("somebody"));
    await identify!.answer(person("leila, signed"));
    expect(requests[2]!.body.visitor_token).toBe("token of leila, signed");
    await requests[2]!.answer(person("leila, signed"));
    expect(stored()).toBe("leila, signed");
  });

  it("does not put a widget back on the page that has left it", async () => {
    const widget = await booted("leila");
    void widget.identify({ identity: "jwt" });
    widget.shutdown();
    await requests[0]!.answer(person("leila, signed"));
    expect(stored()).toBe("leila, signed");
    expect(requests).toHaveLength(1);
    expect(document.querySelector("rahnama-widget")).toBeNull();
  });

  it("outlives a boot that was asked for whom they were before", async () => {
    const widget = await booted("leila");
    void widget.identify({ identity: "jwt" });
    void widget.restart();
    const [identify, before] = requests;
    await identify!.answer(person("leila", { visitor_token: "signed" }));
    await before!.answer(person("leila"));
    expect(requests[2]!.body.visitor_token).toBe("signed");
    await requests[2]!.answer(person("leila", { visitor_token: "signed" }));
    expect(widget.boot!.visitor_token).toBe("signed");
  });
});

describe("an identify", () => {
  it("that the server did not hear is told later", async () => {
    const widget = await booted("leila");
    const refused = expect(widget.identify({ name: "Leila" })).rejects.toThrow();
    await requests[0]!.fail();
    await refused;
    expect(called(widget)).toContain("identify");
  });

  it("is told with what the page tells, and not before the consent or of who asks not to be tracked, unless it is signed", async () => {
    const widget = create(true);
    void widget.start({ name: "Leila" });
    await requests.shift()!.answer(person("leila"));
    await widget.identify({ email: "leila@example.com" });
    expect(requests).toEqual([]);
    expect(called(widget)).toEqual(["identify", "identify"]);
    void widget.identify({ identity: "jwt" });
    expect(requests.splice(0).map(({ path }) => path)).toEqual(["identify"]);
    leavePage();
    emptyBrowser();
    const declined = await booted("omid");
    Object.defineProperty(navigator, "globalPrivacyControl", { configurable: true, value: true });
    await declined.identify({ email: "omid@example.com" });
    Reflect.deleteProperty(navigator, "globalPrivacyControl");
    expect(requests).toEqual([]);
  });

  it("as somebody else leaves nothing of what the one before wrote, though boot fails after it", async () => {
    const widget = await booted(person("alice", { conversations: [{ id: "c1" }] as never, unread: 2, known: true }));
    const telling = widget.identify({ identity: "bob" });
    await requests.shift()!.answer(signed("bob"));
    await requests.shift()!.fail();
    await telling;
    expect(launcher()).toBeDefined();
    expect(widget.boot).toMatchObject({ contact_id: "bob", conversations: [], unread: 0 });
    expect(JSON.parse(localStorage.getItem("rahnama:KEY")!)).toMatchObject({ boot: { contact_id: "bob", conversations: [] } });
  });

  it("is under way until the last of several has been heard", async () => {
    const widget = await booted("leila");
    void widget.identify({ name: "Leila" });
    void widget.identify({ identity: "jwt" });
    await requests[0]!.answer(person("leila"));
    expect(widget.identifying).toBeDefined();
    await requests[1]!.answer(person("leila"));
    expect(widget.identifying).toBeUndefined();
  });
});

describe("another tab", () => {
  it("that resets while this one boots is followed", async () => {
    await booted("leila");
    leavePage();
    emptyBrowser("what is stored stays");
    const widget = create();
    void widget.start({});
    const [before] = requests;
    expect(before!.body.visitor_token).toBe("token of leila");
    otherTab(() => localStorage.clear());
    otherTab(() => localStorage.setItem("rahnama:KEY", JSON.stringify({ boot: person("somebody") })));
    await before!.answer(person("leila"));
    expect(stored()).toBe("somebody");
    expect(requests[1]!.body.visitor_token).toBe("token of somebody");
    await requests[1]!.answer(person("somebody"));
    expect(widget.boot!.contact_id).toBe("somebody");
  });

  it("is followed by a widget that was taken off the page, which does not come back for that", async () => {
    const widget = await booted("leila");
    widget.shutdown();
    otherTab(() => localStorage.clear());
    otherTab(() => localStorage.setItem("rahnama:KEY", JSON.stringify({ boot: person("somebody") })));
    expect(requests).toEqual([]);
    void widget.start({});
    expect(requests[0]!.body.visitor_token).toBe("token of somebody");
  });

  it("that resets is believed more than an identify that is answered later", async () => {
    const widget = await booted("leila");
    void widget.identify({ identity: "jwt" });
    otherTab(() => localStorage.setItem("rahnama:KEY", JSON.stringify({ boot: person("somebody") })));
    await requests[1]!.answer(person("somebody"));
    await requests[0]!.answer(person("leila, signed"));
    expect(widget.boot!.contact_id).toBe("somebody");
    expect(stored()).toBe("somebody");
  });

  it("where the consent is given is followed, unless they were known here already", async () => {
    const consented = (boot: object) => otherTab(() => localStorage.setItem("rahnama:KEY", JSON.stringify({ consent: true, boot })));
    for (const known of [true, false]) {
      emptyBrowser();
      const widget = create(true);
      void widget.start({});
      await requests.shift()!.answer(person("leila", { known }));
      consented(person("somebody"));
      expect(stored()).toBe(known ? "leila" : "somebody");
      expect(widget.boot!.contact_id).toBe(known ? "leila" : "somebody");
      expect(requests.length).toBe(known ? 0 : 1);
      leavePage();
    }
  });

  it("that resets is heard where nothing is stored", async () => {
    const widget = create(true);
    void widget.start({});
    await requests.shift()!.answer(person("leila"));
    const other = create(true);
    other.reset();
    requests.length = 0;
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]!.body.visitor_token).toBeUndefined();
    await requests[0]!.answer(person("somebody"));
    expect(widget.boot!.contact_id).toBe("somebody");
    expect(localStorage.length).toBe(0);
  });

  it("that withdraws the consent does so here", async () => {
    const widget = await booted("leila");
    widget.track("Before");
    otherTab(() => localStorage.clear());
    widget.track("After");
    expect(widget.calls).toEqual([]);
  });
});

describe("consent", () => {
  it("that is withdrawn takes along what was called, and nothing is kept until it is given again", async () => {
    const widget = await booted("leila");
    widget.track("Before");
    await widget.consent(false);
    widget.track("After");
    expect(widget.calls).toEqual([]);
    await widget.consent(true);
    widget.track("Again");
    expect(called(widget)).toEqual(["track"]);
  });

  it("that is refused before anything was stored does not count as withdrawn", async () => {
    const widget = create();
    widget.track("Before");
    await widget.consent(false);
    widget.track("After");
    expect(called(widget)).toEqual(["track", "track"]);
    void widget.start({});
    await requests.shift()!.answer(person("leila"));
    expect(stored()).toBeUndefined();
    await widget.consent(true);
    expect(stored()).toBe("leila");
  });

  it("that was not given yet keeps what was called for when it is", async () => {
    const widget = create(true);
    widget.track("Before");
    await widget.consent(false);
    widget.track("After");
    expect(called(widget)).toEqual(["track", "track"]);
  });
});

it("opens the messenger again for whom the visitor turned out to be, if it was open", async () => {
  const mount = vi.fn((host: Host) => ({
    open: () => Promise.resolve(host.setOpen(true)),
    close: () => host.setOpen(false),
    identified: vi.fn(),
    destroy: vi.fn(),
    pageChanged: vi.fn(),
  }));
  Object.assign(globalThis, { mount });
  const messenger_url = "data:text/javascript,export const mount = globalThis.mount";
  const widget = create();
  void widget.start({});
  await requests.shift()!.answer(person("leila", { messenger_url }));
  for (const isOpen of [true, false]) {
    const name = isOpen ? "leila, signed" : "omid, signed";
    if (isOpen) await widget.open();
    else widget.hide();
    void widget.identify({ identity: "jwt" });
    await requests.shift()!.answer(person(name));
    await requests.shift()!.answer(person(name, { messenger_url }));
    const launcher = document.querySelector("rahnama-widget")!.shadowRoot!.querySelector("button")!;
    await vi.waitFor(() => expect(launcher.getAttribute("aria-expanded")).toBe(`${isOpen}`));
  }
  expect(mount).toHaveBeenCalledTimes(2);
});

it("wraps the page's history once, however often it starts", async () => {
  const widget = create();
  const { pushState, replaceState } = history;
  for (let round = 0; round < 3; round++) void widget.restart();
  expect(history.pushState).toBe(pushState);
  expect(history.replaceState).toBe(replaceState);
});

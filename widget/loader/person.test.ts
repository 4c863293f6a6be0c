/** Whose messenger a page shows: never somebody else's than the page, or the visitor in another tab, says. */
import type { BootOutput } from "@rahnama/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { booted, create, emptyBrowser, launcher, leavePage, otherTab, person, requests, settled, signed, store, stored } from "./testing.ts";

beforeEach(emptyBrowser);
afterEach(() => {
  vi.useRealTimers();
  leavePage();
});

/** The next try, which is not made at once. */
async function nextRequest(after = 1500) {
  await vi.advanceTimersByTimeAsync(after);
  return requests.shift()!;
}

describe("a page that boots with a signature", () => {
  it("shows no messenger of whom it was before when the server cannot be reached, and tries again", async () => {
    store(signed("alice"));
    const widget = create();
    vi.useFakeTimers();
    void widget.start({ identity: "bob" });
    void requests.shift()!.fail();
    const again = await nextRequest();
    expect(widget.booted).toBe(false);
    expect(launcher()).toBeUndefined();
    expect(again.body.identity).toBe("bob");
    void again.answer(signed("bob"));
    await vi.advanceTimersByTimeAsync(100);
    expect(widget.boot?.contact_id).toBe("bob");
    expect(launcher()).toBeDefined();
  });

  it("waits for as long as the server says", async () => {
    const widget = create();
    vi.useFakeTimers();
    void widget.start({ identity: "bob" });
    void requests.shift()!.answer({ detail: "Busy.", retry_after_ms: 5000 }, 503);
    expect(await nextRequest(4900)).toBeUndefined();
    expect((await nextRequest(200)).body.identity).toBe("bob");
  });

  it("does not say it again once the server has heard it: a signature expires", async () => {
    const widget = create();
    void widget.start({ identity: "bob" });
    await requests.shift()!.answer(signed("bob"));
    void widget.restart();
    expect(requests[0]!.body).toMatchObject({ visitor_token: "signed token of bob" });
    expect(requests[0]!.body.identity).toBeUndefined();
  });
});

it("a page without one starts from what is stored when the server cannot be reached", async () => {
  store(person("leila"));
  void create().start({});
  await requests.shift()!.fail();
  expect(launcher()).toBeDefined();
});

describe("a signature that the server did not hear", () => {
  it("is said again by booting, and nobody else's messenger is shown until then", async () => {
    const widget = await booted(signed("alice"));
    const telling = widget.identify({ identity: "bob" }).catch(() => undefined);
    await requests.shift()!.answer({ detail: "Busy." }, 503);
    await telling;
    expect(launcher()).toBeUndefined();
    expect(requests[0]!.body.identity).toBe("bob");
    await requests.shift()!.answer(signed("bob"));
    expect(stored()).toBe("bob");
    expect(launcher()).toBeDefined();
  });

  it("is not when it was refused, or somebody signed out since", async () => {
    const widget = await booted("leila");
    const refused = widget.identify({ identity: "jwt" }).catch(() => undefined);
    await requests.shift()!.answer({ detail: "Signature." }, 401);
    await refused;
    expect(requests).toEqual([]);
    const late = widget.identify({ identity: "jwt" }).catch(() => undefined);
    widget.reset();
    await requests.shift()!.fail();
    await late;
    expect(requests.map(({ body }) => body.identity)).toEqual([undefined]);
  });
});

it("a signature that was not heard does not bring back a widget that was taken off the page", async () => {
  const widget = await booted("leila");
  const failed = widget.identify({ identity: "jwt" }).catch(() => undefined);
  widget.shutdown();
  await requests.shift()!.fail();
  await failed;
  expect(requests).toEqual([]);
});

describe("another tab that signs out", () => {
  it("signs out here, and nothing of who they were is said or stored again", async () => {
    const widget = create();
    void widget.start({ identity: "alice", name: "Alice" });
    await requests.shift()!.answer(signed("alice"));
    requests.length = 0;
    otherTab(() => store());
    expect(widget.boot).toBeUndefined();
    expect(launcher()).toBeUndefined();
    expect(stored()).toBeUndefined();
    expect(requests).toHaveLength(1);
    expect(requests[0]!.body.identity ?? requests[0]!.body.visitor_token).toBeUndefined();
    await requests.shift()!.answer(person("somebody"));
    expect(stored()).toBe("somebody");
    expect(requests).toEqual([]);
  });

  it("is heard on the way back to a page that was put away", async () => {
    const widget = await booted(signed("alice"));
    store();
    dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect(widget.boot).toBeUndefined();
  });

  it("becomes the same new visitor as this one", async () => {
    const widget = await booted(signed("alice"));
    otherTab(() => store());
    const [here] = requests.splice(0);
    otherTab(() => store(person("somebody")));
    await here!.answer(person("another"));
    expect(requests[0]!.body.visitor_token).toBe("token of somebody");
    await requests.shift()!.answer(person("somebody"));
    expect(widget.boot?.contact_id).toBe("somebody");
  });
});

const messenger = { open: vi.fn(), close: vi.fn(), identified: vi.fn(), consentChanged: vi.fn(), destroy: vi.fn(), pageChanged: vi.fn() };

async function withMessenger(changes: Partial<BootOutput> = {}, consentRequired = false) {
  Object.values(messenger).forEach((each) => each.mockReset());
  Object.assign(globalThis, { mount: () => messenger });
  const messenger_url = "data:text/javascript,export const mount = globalThis.mount";
  const widget = await booted(person("leila", { messenger_url, ...changes }), consentRequired);
  await widget.mount();
  return widget;
}

describe("another tab that signs in", () => {
  it("gives this one its token, and the messenger goes on", async () => {
    const widget = await withMessenger();
    otherTab(() => store(signed("leila")));
    expect(widget.boot?.visitor_token).toBe("signed token of leila");
    expect(messenger.identified).toHaveBeenCalledWith(expect.objectContaining({ visitor_token: "signed token of leila" }));
    expect(messenger.destroy).not.toHaveBeenCalled();
    expect(requests).toEqual([]);
    await settled();
    expect(stored()).toBe("leila");
  });

  it("as somebody who was known already hands over what was begun here", async () => {
    await withMessenger();
    otherTab(() => store(signed("leila, known")));
    expect(messenger.identified).toHaveBeenCalledBefore(messenger.destroy);
    expect(requests[0]!.body.visitor_token).toBe("signed token of leila, known");
  });
});

describe("another tab where the consent is given, of somebody else until then", () => {
  const unasked = (known: boolean) => withMessenger({ known }, true);

  it("does not end what somebody has written here: it goes on, and nothing of it is stored", async () => {
    const widget = await unasked(true);
    otherTab(() => store(person("omid", { known: true }), true));
    expect(widget.boot?.contact_id).toBe("leila");
    expect(widget.mayStore()).toBe(false);
    // Neither when that tab has more to store, nor when the visitor says yes here as well.
    otherTab(() => store(person("omid", { known: true, unread: 1 }), true));
    await widget.consent(true);
    widget.remember({ waiting: true });
    expect(messenger.destroy).not.toHaveBeenCalled();
    expect(messenger.consentChanged).not.toHaveBeenCalledWith(true);
    expect([widget.boot?.contact_id, stored(), requests]).toEqual(["leila", "omid", []]);
    otherTab(() => localStorage.clear());
    await widget.consent(false);
    expect([widget.boot?.contact_id, localStorage.length]).toEqual(["leila", 0]);
  });

  it("takes over what was only begun here", async () => {
    await unasked(false);
    otherTab(() => store(person("omid"), true));
    expect(messenger.identified).toHaveBeenCalledWith(expect.objectContaining({ contact_id: "omid" }));
    expect(messenger.identified).toHaveBeenCalledBefore(messenger.destroy);
    expect(requests[0]!.body.visitor_token).toBe("token of omid");
  });

  it("hands over likewise when it was this one where it was given, and somebody has written there", async () => {
    const widget = await unasked(false);
    await widget.consent(true);
    otherTab(() => store(person("omid", { known: true }), true));
    expect(messenger.identified).toHaveBeenCalledBefore(messenger.destroy);
    expect(requests[0]!.body.visitor_token).toBe("token of omid");
  });

  it("takes over nothing of whom a sign-out in that tab has ended, whoever has written there since", async () => {
    await withMessenger({ known: true });
    otherTab(() => store(person("omid", { known: true })));
    expect(messenger.identified).not.toHaveBeenCalled();
    expect(requests[0]!.body.visitor_token).toBe("token of omid");
  });

  it("is no reason to store again what was withdrawn here", async () => {
    const widget = await unasked(true);
    await widget.consent(true);
    await widget.consent(false);
    otherTab(() => store(person("omid"), true));
    expect([widget.boot?.contact_id, stored()]).toEqual(["leila", "omid"]);
  });
});

describe("a new messenger comes at once, though nobody opens it,", () => {
  const atIdle = () => vi.mocked(requestIdleCallback).mock.lastCall![0]({} as IdleDeadline);
  const mounted = (widget: Awaited<ReturnType<typeof booted>>) => vi.spyOn(widget, "mount").mockResolvedValue(undefined);

  it("for what the one before has left", async () => {
    const widget = await booted("leila");
    const mount = mounted(widget);
    atIdle();
    expect(mount).not.toHaveBeenCalled();
    widget.unfinished = {};
    void widget.restart();
    await requests.shift()!.answer(person("leila"));
    atIdle();
    expect(mount).toHaveBeenCalled();
  });

  it("for what is stored of somebody else than whom a signature speaks for", async () => {
    store(signed("alice"));
    const widget = create();
    const mount = mounted(widget);
    void widget.start({ identity: "bob" });
    await requests.shift()!.answer(signed("bob"));
    atIdle();
    expect(mount).toHaveBeenCalledOnce();
    // Nor is it forgotten when the page is left before that.
    expect(create().boot).toMatchObject({ contact_id: "bob", waiting: true });
    widget.remember({ waiting: false });

    void widget.identify({ identity: "carol" });
    await requests.shift()!.answer(signed("carol"));
    await requests.shift()!.answer(signed("carol"));
    atIdle();
    expect(mount).toHaveBeenCalledTimes(2);
  });
});

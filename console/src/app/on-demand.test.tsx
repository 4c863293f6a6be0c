import { act, useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { onDemand } from "./on-demand";
import { button, eventually, press, showPage } from "./shown-page";
import { clearToasts } from "./toasts/toasts";
import { ToastStack } from "./toasts/ToastStack";

let unmount = () => {};
afterEach(() => {
  vi.useRealTimers();
  unmount();
  act(clearToasts);
});

const says = (text: string) => document.body.textContent?.includes(text);

it("closes what could not be fetched, says so, and fetches it anew for whoever asks again", async () => {
  const load = vi.fn().mockRejectedValue(new TypeError("Failed to fetch dynamically imported module"));
  const Dialog = onDemand<{ onClose: () => void }>(load);
  function Page() {
    const [shown, setShown] = useState(false);
    return <><button onClick={() => setShown(true)}>Snooze</button><span>{shown ? "asked" : "closed"}</span><Dialog shown={shown} onClose={() => setShown(false)} /></>;
  }
  ({ unmount } = await showPage(<><Page /><ToastStack /></>));
  await press("Snooze");
  await eventually(() => expect(says("could not be reached")).toBe(true));
  expect(says("closed")).toBe(true);
  load.mockResolvedValue(() => <p>Until when?</p>);
  await press("Snooze");
  await eventually(() => expect(says("Until when?")).toBe(true));
});

it("goes on asking for what nobody can close", async () => {
  const load = vi.fn().mockRejectedValue(new TypeError("Failed to fetch dynamically imported module"));
  const Place = onDemand<object>(load);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  ({ unmount } = await showPage(<Place shown />));
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  load.mockResolvedValue(() => <p>It is gone.</p>);
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(says("It is gone.")).toBe(true);
});

it("gives the focus back to what a dialog was opened from, also from a menu that is gone by then", async () => {
  const Dialog = onDemand<{ onClose: () => void }>(async () => ({ onClose }) => <button autoFocus onClick={onClose}>Stay</button>);
  function Page() {
    const [shown, setShown] = useState(false);
    return (
      <>
        <button id="opener">Profile</button>
        {!shown && <div role="menu" aria-labelledby="opener"><button onClick={() => setShown(true)}>Sign out</button></div>}
        <button onClick={() => setShown(true)}>Snooze</button>
        <Dialog shown={shown} onClose={() => setShown(false)} />
      </>
    );
  }
  ({ unmount } = await showPage(<Page />));
  for (const [from, to] of [["Sign out", "Profile"], ["Snooze", "Snooze"]] as const) {
    button(from)?.focus();
    await press(from);
    await eventually(() => expect(document.activeElement).toBe(button("Stay")));
    await press("Stay");
    await eventually(() => expect(document.activeElement).toBe(button(to)));
  }
});

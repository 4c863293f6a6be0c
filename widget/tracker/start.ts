/**
 * The tracker's entry: fetched at idle, started once for a page. It takes the page's calls from the loader, gets
 * them to the server once each, and says while the page is looked at that somebody is here.
 */
import type { TrackerHost, Tracker as Started } from "../shared/host.ts";
import { watchHistory } from "./history.ts";
import { Tracker } from "./tracker.ts";

export function start(host: TrackerHost): Started {
  const tracker = new Tracker(host);
  document.addEventListener("visibilitychange", () => tracker.visibilityChanged());
  document.addEventListener("prerenderingchange", () => tracker.kick());
  addEventListener("online", () => tracker.retry());
  addEventListener("pagehide", () => tracker.stop());
  // Back from the browser's cache the page is looked at once more, and nothing was loaded.
  addEventListener("pageshow", ({ persisted }) => persisted && tracker.cameBack());
  watchHistory(() => host.look());
  return tracker;
}

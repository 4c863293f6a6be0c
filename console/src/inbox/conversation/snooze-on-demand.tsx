import type { ComponentProps } from "react";

import { loadAreas } from "../../app/i18n";
import { onDemand } from "../../app/on-demand";
import { inDialog, useEarlyKeys } from "../keyboard/early-keys";

const Dialog = onDemand(() => Promise.all([import("./SnoozeDialog"), loadAreas("snooze")]).then(([module]) => module.SnoozeDialog));

export function SnoozeOnDemand(props: ComponentProps<typeof Dialog>) {
  // There is nothing to type: keys that come before the dialog go nowhere.
  useEarlyKeys(props.shown, { isThere: inDialog, onKey: () => undefined });
  return <Dialog {...props} />;
}

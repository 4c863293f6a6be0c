import { onDemand } from "../../app/on-demand";

export const SnoozeOnDemand = onDemand(() => import("./SnoozeDialog").then((module) => module.SnoozeDialog));

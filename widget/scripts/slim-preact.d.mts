import type { Plugin } from "vite";

export function slimPreact(): Plugin;
export const classicJsx: Plugin;
export const jsx: { runtime: "classic"; pragma: string; pragmaFrag: string };

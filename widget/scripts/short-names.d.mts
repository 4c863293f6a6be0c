import type { Plugin } from "vite";
export function shortNames(messenger: string): (Plugin & { transform(code: string, id: string): string | null })[];

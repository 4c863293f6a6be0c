import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the server; the built console is served by that server itself. */
const server = process.env.RAHNAMA_URL ?? "http://127.0.0.1:8080";
const proxied = Object.fromEntries(
  ["/api", "/widget", "/widget.js", "/widget-assets", "/files", "/demo"].map((path) => [
    path,
    { target: server, ws: true },
  ]),
);

/** Forms, their checks and their rarer inputs stay with the pages that have them: the inbox has none. */
function sharedByPages(id: string): boolean {
  const rare = /@mantine\/form|klona|PasswordInput|Checkbox|Radio|Chip|Progress|Slider|Tabs|SimpleGrid|Textarea|autosize|ColorSwatch|FileButton|ModalBase|SegmentedControl|FloatingIndicator|\/Select\/|\/Alert\/|\/Title\/|\/Modal\/|react-remove-scroll|react-style-singleton|@internationalized|app\/draft|app\/shell\/(CodeBox|ConfirmButton|FormProblem)|src\/(locales|accounts|setup|workspace|installation|settings|contacts|people|conditions|segments|visitors|charts)|uplot|Drawer|Pill|TagsInput|MultiSelect|Autocomplete/;
  return /node_modules|src\/app/.test(id) && !rare.test(id);
}

export default defineConfig({
  base: "/",
  plugins: [react()],
  // `:dir()` stays what it is (4 is lightningcss's DirSelector): the page's language says nothing of a message's direction.
  css: { lightningcss: { exclude: 4 } },
  build: {
    outDir: "dist",
    assetsDir: "console-assets",
    target: "es2022",
    // Fonts and images stay files: data: URLs would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    manifest: "console-assets/manifest.json",
    rolldownOptions: {
      output: {
        // What several pages share comes in one file: a hundred small ones compress a twentieth worse.
        codeSplitting: { groups: [{ name: "shared", test: sharedByPages, minShareCount: 2 }] },
      },
    },
  },
  server: { host: "127.0.0.1", proxy: proxied },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/app/test-environment.ts"],
    // Dates are asserted in one zone whatever the machine's.
    env: { TZ: "UTC" },
  },
});

import { defineConfig } from "vitest/config";
import { classicJsx, jsx, slimPreact } from "./scripts/slim-preact.mjs";

export default defineConfig({
  // The same Preact as in the bundle.
  plugins: [slimPreact(), classicJsx],
  oxc: { jsx },
  test: {
    environment: "happy-dom",
    include: ["{loader,messenger,tracker,shared,strings}/**/*.test.{ts,tsx}"],
    // Dates are asserted in one zone whatever the machine's.
    env: { TZ: "UTC" },
  },
});

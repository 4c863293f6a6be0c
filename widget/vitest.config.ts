import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    include: ["{loader,messenger,shared,strings}/**/*.test.{ts,tsx}"],
    // Dates are asserted in one zone whatever the machine's.
    env: { TZ: "UTC" },
  },
});

import { defineConfig } from "@playwright/test";

/** Real Chromium against real servers; see README.md for how a test is built. */
export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  // Two cores carry a server, a browser and sometimes two more of each: tests take turns.
  workers: 1,
  fullyParallel: false,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    colorScheme: "light",
    actionTimeout: 15_000,
    // Recording fetches previews again, which the websites' policy forbids and the tests would report: on request only.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
});

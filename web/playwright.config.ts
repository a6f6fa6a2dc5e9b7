// Journeys in Debian's Chromium against the real program. GUONG names the binary.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 1, // letters that come late may move what is just being clicked; what passes at the second try is listed as flaky
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['junit', { outputFile: process.env.GUONG_E2E_RESULTS ?? 'test-results/e2e.xml' }]],
  use: {
    browserName: 'chromium',
    actionTimeout: 20_000, // what never comes is told before the test's own time is over
    serviceWorkers: 'block', // offline.spec.ts asks for them
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', // as root, in CI
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

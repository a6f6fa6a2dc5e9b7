// What is sent before the first screen can be used. Times are measured, not asserted: web/bench.
import type { Page } from '@playwright/test';
import { expect, test, YEAR } from './office';

async function sent(page: Page, path: string): Promise<{ bytes: number; requests: string[] }> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const requests: string[] = [];
  const addresses = new Map<string, string>();
  let bytes = 0;
  client.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    requests.push(`${encodedDataLength} ${addresses.get(requestId)}`);
  });
  await page.goto(path);
  await expect(page.locator('#page-title')).toBeVisible();
  // The letters, which come last, are counted too.
  await page.waitForFunction(() => document.fonts.size > 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  return { bytes, requests };
}

const first: [account: string, path: string][] = [
  ['thanhvien', '/'],
  ['thanhvien', '/my-sheet'],
  ['bithu', `/cell?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/cell/paper?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/study?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', '/conferences/new?unit=CB-NA-HIN'],
  ['bithu', `/meetings?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', '/meetings/new?unit=CB-NA-HIN'],
  ['thanhvien', '/evaluations'],
  ['thanhvien', '/deeds'],
  ['thammuu', `/coverage?unit=DB-HUYEN&year=${YEAR - 1}`],
  ['thammuu', '/programmes'],
  ['thammuu', '/programmes/CT05'],
  ['thanhvien', '/calendar'],
  ['thammuu', '/imports'],
  ['thammuu', '/imports/new'],
  ['thammuu', `/figures?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31`],
  ['thammuu', '/reports'],
  ['thammuu', '/reports/new'],
  ['thammuu', '/organisation'],
  ['quantri', '/administration/accounts'],
];
for (const [account, path] of first)
  test(`a first visit of ${path.split('?')[0]} is at most 250 KB`, async ({ office, browser }) => {
    const page = await office.visit(browser, account, { width: 360 });
    const { bytes, requests } = await sent(page, path);
    expect(bytes, requests.join('\n')).toBeLessThanOrEqual(250_000);
    await page.context().close();
  });

// What is sent before the first screen can be used. Times are measured, not asserted: web/bench.
import type { Page } from '@playwright/test';
import { expect, test } from './office';

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
  await page.waitForTimeout(500);
  return { bytes, requests };
}

test('the first load of a member is at most 250 KB', async ({ office, browser }) => {
  for (const path of ['/', '/my-sheet']) {
    const page = await office.visit(browser, 'thanhvien', { width: 360 });
    const { bytes, requests } = await sent(page, path);
    expect(bytes, requests.join('\n')).toBeLessThanOrEqual(250_000);
    await page.context().close();
  }
});

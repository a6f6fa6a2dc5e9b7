// A slow line: it is said that something is on its way, and a second press sends nothing twice.
import type { Page } from '@playwright/test';
import { expect, test, YEAR } from './office';

/** Lighthouse's slow 4G, and an old phone's processor. */
async function slow(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

test('a screen says that it is loading until what it shows is there', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu2', { width: 360 });
  await page.addInitScript(() => {
    const said = new Set<string>();
    Object.assign(window, { said });
    new MutationObserver(() => document.querySelectorAll('[role=status]').forEach((one) => said.add(one.textContent.trim()))).observe(document, { childList: true, subtree: true });
  });
  await slow(page);
  await page.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}`, { waitUntil: 'commit' });
  await expect(page.getByText('Gương đang mở…')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chi bộ');
  await expect(page.locator('tbody tr').nth(20)).toBeVisible();
  expect(await page.evaluate(() => [...(window as unknown as { said: Set<string> }).said])).toEqual(expect.arrayContaining(['Gương đang mở…', 'Đang tải…']));
  await expect(page.getByText('Đang tải…')).toHaveCount(0);
});

test('who presses twice sends once, and sees that it is being sent', async ({ office, browser }) => {
  office.account('mangcham', 'member', 'CB-NA-HIN', 'NH35');
  const page = await office.visit(browser, 'mangcham', { width: 360 });
  await page.goto('/my-sheet');
  for (const at of [1, 2, 3]) await page.getByRole('textbox', { name: `Việc ${at}`, exact: true }).fill(`Trồng ${at}0 cây ven đường thôn, xong trong tháng ${at}`);
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await slow(page);
  // The answer is held until all that is to be seen before it was seen, however fast or slow the machine is.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  const sent: string[] = [];
  await page.route('**/submit', async (route) => {
    sent.push(route.request().url());
    await held;
    await route.continue();
  });
  const send = page.getByRole('button', { name: 'Gửi', exact: true });
  await send.dblclick();
  await expect(send).toHaveAttribute('aria-busy', 'true');
  await send.dispatchEvent('click');
  letGo();
  await expect(page.getByText('Đã gửi, chờ thẩm định').locator('visible=true').first()).toBeVisible({ timeout: 20_000 });
  expect(sent).toHaveLength(1);
});

// Every screen, for somebody who sees it: nothing that axe finds, no sideways scrolling on a phone, no
// error in the console, in light and dark.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, YEAR } from './office';

const screens: [account: string, path: string][] = [
  ['thanhvien', '/'],
  ['thanhvien', '/my-sheet'],
  ['thanhvien', '/account'],
  ['bithu', '/'],
  ['bithu', `/cell?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/cell?unit=CB-KHUOI-LE&year=${YEAR - 1}`],
  ['bithu', `/cell/paper?unit=CB-NA-HIN&year=${YEAR}`],
  ['bithu', `/cell/summary?unit=CB-NA-HIN&year=${YEAR}`],
  ['thammuu', '/'],
  ['thammuu', `/coverage?unit=DB-HUYEN&year=${YEAR - 1}`],
  ['thammuu', '/imports'],
  ['thammuu', '/imports/new'],
  ['thammuu', `/figures?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31`],
  ['thammuu', `/figures/commitments.persons?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31&by=child`],
  ['thammuu', '/reports'],
  ['thammuu', '/reports/new'],
  ['thammuu', '/organisation'],
  ['thammuu', '/organisation/CB-NA-HIN'],
  ['quantri', '/administration'],
  ['quantri', '/administration/accounts'],
  ['quantri', '/administration/slips'],
  ['quantri', '/administration/rules'],
  ['quantri', '/administration/rules/due'],
  ['quantri', '/administration/backups'],
  ['quantri', '/administration/start'],
  ['thanhvien', '/nothing/here'],
];

async function settled(page: Page) {
  await expect(page.locator('#page-title')).toBeVisible();
  await expect(page.getByText('Đang tải…')).toHaveCount(0);
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

for (const [account, path] of screens)
  test(`${path} as ${account}`, async ({ office, browser }) => {
    for (const width of [1280, 360]) {
      const page = await office.visit(browser, account, { width, dark: width === 360 });
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.text().includes('[intlify]')) errors.push(message.text());
      });
      await page.goto(path);
      await settled(page);
      expect(await findings(page), `${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px is too narrow`).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

test('the sign-in, by password and by slip', async ({ office, browser }) => {
  const page = await (await browser.newContext({ baseURL: office.address, viewport: { width: 360, height: 740 } })).newPage();
  await page.goto('/sign-in');
  await settled(page);
  expect(await findings(page)).toEqual([]);
  await page.getByText('Mã trên phiếu', { exact: true }).click();
  expect(await findings(page)).toEqual([]);
});

test('everything in English, and back', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/reports');
  await page.getByRole('button', { name: /^Tài khoản của/ }).click();
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reports');
  await page.getByLabel('Tiếng Việt').check();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Báo cáo');
});

test('one and a half times the text still fits a phone', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu', { width: 360 });
  await page.addInitScript(() => localStorage.setItem('guong.settings', '{"size":150}'));
  for (const path of ['/', `/cell?unit=CB-NA-HIN&year=${YEAR}`]) {
    await page.goto(path);
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
});

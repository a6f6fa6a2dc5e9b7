// Every screen, for somebody who sees it: nothing that axe finds, no sideways scrolling on a phone, nothing that
// Tab does not reach, no error in the console, in light and dark.
import { findings } from './accessibility';
import { screens, settled } from './all-screens';
import { faultsByTab } from './keyboard';
import { expect, test, YEAR } from './office';

// By both workers: they are a third of all.
test.describe.configure({ mode: 'parallel' });

for (const [account, path] of screens)
  test(`${path} as ${account}`, async ({ office, browser }) => {
    const page = await office.visit(browser, account);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.text().includes('[intlify]')) errors.push(message.text());
    });
    await page.goto(path);
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
      await page.setViewportSize({ width, height: 800 });
      await settled(page);
      expect(await findings(page), `${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${width} px is too narrow`).toBeLessThanOrEqual(0);
      expect(await faultsByTab(page), `${width} px, by Tab`).toEqual([]);
      expect(errors).toEqual([]);
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

// What one screen keeps of the service's answers the next one reads: a visit goes through them without loading anew.
test('one visit through all places, each after the others', async ({ office, browser }) => {
  const ways: Record<string, string[]> = {
    quantri: ['/', '/administration/start?step=programme', '/imports/new', '/organisation', '/organisation/CB-KHUOI-LE', '/administration/start?step=unit', '/administration/rules/unit_kinds', '/organisation/CB-KHUOI-LE'],
    thammuu: ['/', '/imports/new', '/organisation/CB-KHUOI-LE', '/imports', '/reports/new', '/figures', '/coverage', '/imports/new', '/'],
    thanhvien: ['/my-sheet', '/', '/figures', '/my-sheet', '/organisation/CB-NA-HIN'],
    bithu: ['/my-sheet', '/imports/new', `/cell/summary?unit=CB-NA-HIN&year=${YEAR}`, '/organisation/CB-NA-HIN', '/reports', '/'],
  };
  for (const [account, paths] of Object.entries(ways)) {
    const page = await office.visit(browser, account);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('response', (response) => { if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`); });
    await page.goto(paths[0]!);
    await settled(page);
    for (const path of paths.slice(1)) {
      await page.evaluate((to) => {
        history.pushState({}, '', to);
        dispatchEvent(new PopStateEvent('popstate', { state: {} }));
      }, path);
      await settled(page);
      await page.waitForTimeout(300);
      if (path.startsWith('/imports/new'))
        await page.locator('input[type=file]').first().setInputFiles({ name: `so-${YEAR}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`BIỂU ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO NĂM ${YEAR};;\nTT;Họ và tên;Nội dung đăng ký làm theo\n1;Ai Đó;1. Một việc. 2. Hai việc. 3. Ba việc.\n`) });
      const add = page.getByRole('button', { name: 'Thêm người' });
      if (path.startsWith('/organisation/') && (await add.count()) > 0) {
        await add.click();
        await expect(page.getByLabel('Họ và tên'), `${account} ${path}`).toBeVisible();
      }
      await page.waitForTimeout(500);
      expect(errors, `${account} ${path}`).toEqual([]);
    }
    await page.context().close();
  }
});

test('back through all places leads to each again, as it was', async ({ office, browser }) => {
  for (const account of ['thanhvien', 'bithu', 'thammuu', 'quantri']) {
    const page = await office.visit(browser, account, { width: 360 });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    const title = page.locator('#page-title');
    const passed: { path: string; title: string }[] = [];
    await page.goto('/');
    await settled(page);
    // By the links a reader has: the places at the foot, and what stands behind "more".
    const more = page.locator('nav.foot').getByRole('button');
    if ((await more.count()) > 0) await more.click();
    const links = await page.locator('nav.foot a').evaluateAll((all) => all.map((one) => one.getAttribute('href')!));
    if ((await more.count()) > 0) await page.keyboard.press('Escape');
    for (const link of links) {
      passed.push({ path: new URL(page.url()).pathname + new URL(page.url()).search, title: await title.innerText() });
      const direct = page.locator(`nav.foot > a[href="${link}"]`);
      if ((await direct.count()) === 0) await more.click();
      await page.locator(`nav.foot a[href="${link}"]`).click();
      await expect(page).toHaveURL(new RegExp(`${link}([?#]|$)`));
      await settled(page);
    }
    for (const before of passed.reverse()) {
      const now = new URL(page.url());
      if (now.pathname + now.search === before.path) continue; // the place one was in already
      await page.goBack();
      await expect(title, `${account}: back to ${before.path}`).toHaveText(before.title);
      const there = new URL(page.url());
      expect(there.pathname + there.search).toBe(before.path);
    }
    expect(errors).toEqual([]);
    await page.context().close();
  }
});

test('back closes what stands over a page, and the page stays', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu', { width: 360 });
  await page.goto('/organisation');
  await settled(page);
  await page.getByRole('link', { name: 'Đảng bộ xã An Mẫu' }).click();
  await expect(page).toHaveURL(/DB-XA-A/);
  await page.getByRole('button', { name: 'Thêm đơn vị trực thuộc' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page).toHaveURL(/DB-XA-A/);
  await page.goBack();
  await expect(page).toHaveURL(/organisation$/);
});

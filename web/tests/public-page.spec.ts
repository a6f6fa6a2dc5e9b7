// The page of a unit as a passer-by has it who scans the code on the board: no account, no scripts, an old phone.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './office';

const TITLE = 'Năm điều của Pác Liển';
const register = [
  'unit_code,effective_from,title,standard_1,standard_2,posted_on',
  `CB-PAC-LIEN,01/01/2020,${TITLE},"Nói đi đôi với làm, không nói một đằng làm một nẻo","Gần dân, nghe dân",03/02/2020`,
].join('\n');

test('who scans the code reads the standards, without scripts and without an account', async ({ office, browser }) => {
  office.run('import', 'standards', office.file('standards.csv', register));
  for (const width of [360, 1280]) {
    const context = await browser.newContext({ baseURL: office.address, locale: 'vi-VN', javaScriptEnabled: false, viewport: { width, height: 740 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    const answer = await page.goto('/units/CB-PAC-LIEN');
    expect((await answer!.body()).length).toBeLessThan(100_000);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chi bộ Pác Liển');
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Gần dân' })).toBeVisible();
    expect(await page.locator('body').innerText()).not.toContain('Mông Văn Chấn');
    await page.screenshot({ path: `test-results/public-${width}.png`, fullPage: true });
    await page.getByRole('link', { name: 'Đảng bộ huyện Mẫu' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đảng bộ huyện Mẫu');
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByText('The unit has put up no standards yet.')).toBeVisible();
    const absent = await page.goto('/units/KHONG-CO');
    expect(absent!.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có đơn vị này');
    expect(errors.filter((text) => !text.includes('404'))).toEqual([]);
    await context.close();
  }
});

test('it is for everybody: axe finds nothing, in light and dark', async ({ office, browser }) => {
  office.run('import', 'standards', office.file('standards.csv', register));
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ baseURL: office.address, locale: 'vi-VN', colorScheme, viewport: { width: 360, height: 740 }, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ['/units/CB-PAC-LIEN', '/units/KHONG-CO']) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    await context.close();
  }
});

// Much to remember, and still one sheet.
const MANY = Array.from({ length: 12 }, (_, at) => `Điều ${at + 1}: ${'gần dân, trọng dân, hiểu dân, học dân và có trách nhiệm với dân '.repeat(2).trim()}`);
const long = [
  ['unit_code', 'effective_from', 'title', ...MANY.map((_, at) => `standard_${at + 1}`)].join(','),
  ['DB-XA-B', '01/01/2020', 'Mười hai điều về đạo đức và phong cách của cán bộ và đảng viên Đảng bộ xã Bình Mẫu trong nhiệm kỳ này', ...MANY.map((item) => `"${item}"`)].join(','),
].join('\n');

test('a long set still fits its sheet', async ({ office, browser }) => {
  office.run('import', 'standards', office.file('long.csv', long));
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/standards?unit=DB-XA-B');
  await page.getByRole('button', { name: 'In biển', exact: true }).click();
  await page.getByRole('button', { name: 'In biển khổ A4' }).click();
  await expect(page.frameLocator('iframe').getByText(MANY[11]!)).toBeVisible();
  const paper = await (await browser.newContext({ viewport: { width: 794, height: 1123 } })).newPage();
  await paper.setContent((await page.locator('iframe').getAttribute('srcdoc'))!);
  expect((await paper.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  await paper.screenshot({ path: 'test-results/board-long.png' });
});

test('the board is printed on one sheet, and its code leads to the page', async ({ office, browser }) => {
  office.run('import', 'standards', office.file('standards.csv', register));
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/standards?unit=CB-PAC-LIEN');
  for (const [size, box] of [['A4', [595, 842]], ['A3', [842, 1191]]] as const) {
    await page.getByRole('button', { name: 'In biển', exact: true }).click();
    await page.getByRole('button', { name: `In biển khổ ${size}` }).click();
    const board = page.frameLocator('iframe');
    await expect(board.getByRole('heading', { name: TITLE.toUpperCase() })).toBeVisible();
    const code = join(office.files, `code-${size}.png`);
    writeFileSync(code, await board.locator('.foot svg').screenshot());
    expect(execFileSync('zbarimg', ['-q', '--raw', code], { encoding: 'utf8' }).trim()).toBe(`${office.address}/units/CB-PAC-LIEN`);
    const paper = await (await browser.newContext()).newPage();
    await paper.setContent((await page.locator('iframe').getAttribute('srcdoc'))!);
    const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    const media = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf)!.slice(1).map((one) => Math.round(Number(one)));
    expect(Math.abs(media[0]! - box[0]) + Math.abs(media[1]! - box[1])).toBeLessThanOrEqual(2);
    await paper.setViewportSize(size === 'A4' ? { width: 794, height: 1123 } : { width: 1123, height: 1588 });
    await paper.screenshot({ path: `test-results/board-${size}.png` });
    await paper.context().close();
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).click();
  }
});

// What comes out of the printer where a page is printed from the browser.
import { expect, test } from './office';

test('a slip is printed alone, without the page it stands over', async ({ office, browser }) => {
  office.account('inphieu', 'member', 'CB-NA-HIN', 'NH34');
  const page = await office.visit(browser, 'quantri');
  await page.goto('/administration/accounts');
  await page.getByLabel(/^Tìm tài khoản/).fill('inphieu');
  await page.getByRole('row', { name: /inphieu/ }).getByRole('button', { name: 'Mở' }).click();
  await page.getByRole('button', { name: 'Cấp lại phiếu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cấp phiếu mới' }).click();
  await expect(page.locator('.slip .code')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.slip .code')).toBeVisible();
  expect(await page.locator('tbody td, .bar, nav, #page-title').evaluateAll((all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.textContent))).toEqual([]);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
});

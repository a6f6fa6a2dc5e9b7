// The course of the year: from the menu to the record on a phone and at a desk, and in a calendar program.
import { expect } from '@playwright/test';
import { settled } from './all-screens';
import { test, YEAR } from './office';

const DUE = `Ngày chốt bản đăng ký năm ${YEAR}`;

test('on a phone the secretary finds what is due in December and opens it', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu', { width: 360 });
  await page.goto('/');
  await page.locator('nav.foot').getByRole('button').click();
  await page.locator('nav.foot').getByRole('link', { name: 'Lịch' }).click();
  await settled(page);
  const months = page.getByRole('region', { name: `Năm ${YEAR}` }).getByRole('listitem');
  await expect(months).toHaveCount(12);
  await expect(page.getByText('Đang ở đây')).toBeVisible();
  await months.nth(11).getByRole('button').click();
  await expect(page.getByRole('heading', { name: new RegExp(`Tháng 12 năm ${YEAR}`) })).toBeVisible();
  await expect(page.getByRole('table')).toBeHidden();
  const day = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: new RegExp(`31/12/${YEAR}`) }) });
  // Of sheets and of reflections.
  await expect(day.getByText('0/60 người đã nộp')).toHaveCount(2);
  await page.getByRole('button', { name: 'Văn bản' }).click();
  await expect(page.getByText(`Tháng 12 năm ${YEAR} không có việc nào trong lịch.`)).toBeVisible();
  await page.getByRole('button', { name: 'Đăng ký', exact: true }).click();
  await day.getByRole('link', { name: DUE, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/cell\\?unit=CB-NA-HIN&year=${YEAR}`));
  await page.goBack();
  await expect(page.getByRole('heading', { name: new RegExp(`Tháng 12 năm ${YEAR}`) })).toBeVisible();
});

test('at a desk the month stands as a sheet, and the keyboard goes through it', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto(`/calendar?month=2016-09`);
  await settled(page);
  const sheet = page.getByRole('table');
  await expect(sheet.getByRole('columnheader')).toHaveText(['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật']);
  // 1 September 2016 was a Thursday.
  const cell = sheet.getByRole('row').nth(1).getByRole('cell').nth(3);
  await expect(cell).toContainText('40-KH/HU');
  await page.getByRole('button', { name: 'Tháng trước' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /Tháng 8 năm 2016/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tháng trước' })).toBeFocused();
  const letter = sheet.getByRole('link', { name: /28-KH\/TU/ });
  await letter.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/documents\/\d+$/);
  await page.goto('/calendar');
  await settled(page);
  await expect(sheet.locator('td[aria-current=date]')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Tháng trước' })).toBeHidden();
  await expect(page.locator('nav.side')).toBeHidden();
});

test('a calendar program reads it by an address that is shown once and taken back', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thanhvien', { width: 360 });
  await page.goto('/calendar');
  await page.getByRole('link', { name: 'Xem bằng ứng dụng lịch' }).click();
  await page.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click();
  const field = page.getByLabel('Địa chỉ lịch');
  await expect(field).toHaveValue(/^http:\/\/localhost:\d+\/calendar\/[\w-]{43}\.ics$/);
  const address = await field.inputValue();
  await expect(page.getByRole('link', { name: 'Mở bằng ứng dụng lịch của máy này' })).toHaveAttribute('href', address.replace('http:', 'webcal:'));
  const program = await browser.newContext();
  const told = await program.request.get(address);
  expect(told.status()).toBe(200);
  expect(told.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  expect((await told.text()).replaceAll('\r\n ', '')).toContain(`${DUE} của tôi`);

  await page.reload();
  await expect(page.getByText('Đang có một địa chỉ, tạo lúc')).toBeVisible();
  await expect(page.getByLabel('Địa chỉ lịch')).toHaveCount(0);
  await page.getByRole('button', { name: 'Thu hồi địa chỉ' }).click();
  await expect(page.getByRole('button', { name: 'Tạo địa chỉ lịch' })).toBeVisible();
  expect((await program.request.get(address)).status()).toBe(404);
  await program.close();
});

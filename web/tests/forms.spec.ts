// A screen reader's way through each form that is refused: it is led to the field that is wrong, which says so of
// itself, and what no field says is announced.
import type { Locator, Page } from '@playwright/test';
import { expect, madeUpName, test, YEAR } from './office';

/** The focus is in the field; its name, that it is wrong and why are told. */
async function expectLedTo(field: Locator, said: RegExp) {
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleName(/\S/);
  await expect(field).toHaveAccessibleDescription(said);
}
const announced = (page: Page) => page.getByRole('alert');

test('sign-in: a wrong password is announced, a short one of a newcomer is told at its field', async ({ office, browser }) => {
  office.account('nguoimoi', 'member', 'CB-NA-HIN', 'NH50');
  const slip = office.json<{ code: string }>('user', 'reissue', 'nguoimoi');
  const page = await (await browser.newContext({ baseURL: office.address, viewport: { width: 360, height: 740 }, locale: 'vi-VN' })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill('nguoimoi');
  await page.getByRole('textbox', { name: 'Mật khẩu' }).fill('sai mat khau 1');
  await page.keyboard.press('Enter');
  await expect(announced(page)).toContainText(/Tên đăng nhập|mật khẩu/i);
  await page.getByText('Mã trên phiếu', { exact: true }).click();
  await page.getByLabel('Mã trên phiếu').last().fill(slip.code);
  await page.keyboard.press('Enter');
  await page.getByLabel('Mật khẩu mới').fill('ngan');
  await page.keyboard.press('Enter');
  await expectLedTo(page.getByLabel('Mật khẩu mới'), /ký tự/);
});

test('my sheet: who sends too few actions is led to the first empty one', async ({ office, browser }) => {
  office.account('vietdo', 'member', 'CB-NA-HIN', 'NH51');
  const page = await office.visit(browser, 'vietdo', { width: 360 });
  await page.goto('/my-sheet');
  await page.getByRole('textbox', { name: 'Việc 1', exact: true }).fill('Trồng 50 cây ven đường thôn, xong trong tháng 3');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Việc 2', exact: true })).toBeFocused();
  await expect(announced(page)).toContainText('ít nhất 3 việc');
  // What is no number and no day is told at its field.
  await page.getByRole('button', { name: /chỉ tiêu, thời hạn/ }).first().click();
  await page.getByLabel("Chỉ tiêu: số").fill('năm mươi');
  await expect(page.getByLabel("Chỉ tiêu: số")).toHaveAccessibleDescription(/số/i);
  await page.getByLabel('Thời hạn', { exact: true }).fill('31/02/2026');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Thời hạn', { exact: true })).toHaveAccessibleDescription('Ngày viết như 31/12/2026.');
});

test('paper forms: nobody chosen, too few actions', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu2');
  await page.goto(`/cell/paper?unit=CB-NA-HIN&year=${YEAR}`);
  const person = page.getByRole('combobox', { name: 'Họ và tên trên phiếu' });
  await person.fill('Không Ai Cả');
  await page.keyboard.press('Control+Enter');
  await expectLedTo(person, /\S/);
});

test('a return without a reason', async ({ office, browser }) => {
  office.account('guiroi', 'member', 'CB-NA-HIN', 'NH52');
  const member = await office.visit(browser, 'guiroi');
  const session = (await (await member.request.get('/api/session')).json()) as { csrf_token: string };
  await member.request.post('/api/sheets', {
    data: { year: YEAR, submit: true, items: ['Trồng 50 cây ven đường', 'Giúp ba hộ thoát nghèo', 'Họp đúng giờ'].map((text) => ({ text })) },
    headers: { 'X-CSRF-Token': session.csrf_token, Origin: office.address },
  });
  const page = await office.visit(browser, 'bithu2');
  await page.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  await page.getByRole('row', { name: new RegExp(madeUpName(52)) }).first().getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Giúp ba hộ thoát nghèo')).toBeVisible();
  await page.waitForTimeout(500);
  await page.keyboard.press('r');
  await expect(page.getByLabel(/Lý do trả lại/)).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expectLedTo(page.getByLabel(/Lý do trả lại/), /\S/);
});

test('registers by hand: a unit that is there, a person without a name, a post without an organ', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  const dialog = page.getByRole('dialog');
  await page.goto('/organisation/DB-XA-A');
  await page.getByRole('button', { name: 'Thêm đơn vị trực thuộc' }).click();
  await dialog.getByLabel('Mã', { exact: true }).fill('CB-MOI');
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expectLedTo(dialog.getByLabel('Tên', { exact: true }), /\S/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Thêm đơn vị trực thuộc' })).toBeFocused();

  await page.goto('/organisation/CB-KHUOI-LE');
  await page.getByRole('button', { name: 'Thêm người' }).click();
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click();
  await expectLedTo(dialog.getByLabel('Họ và tên'), /\S/);
});

test('an account of a name that is taken', async ({ office, browser }) => {
  const page = await office.visit(browser, 'quantri');
  await page.goto('/administration/accounts');
  await page.getByRole('button', { name: 'Mở tài khoản' }).click();
  await page.getByLabel('Tên đăng nhập', { exact: true }).fill('bithu');
  // Words that were left standing are no choice, and say so.
  const person = page.getByRole('combobox', { name: 'Của ai (để trống nếu không gắn với người nào)' });
  await person.fill('zzzz');
  await page.keyboard.press('Tab');
  await expect(person).toHaveAccessibleDescription(/hãy chọn một dòng/);
  await person.fill('');
  await page.getByLabel('Toàn hệ thống').check();
  await page.getByRole('button', { name: 'Mở tài khoản', exact: true }).last().click();
  await expectLedTo(page.getByLabel('Tên đăng nhập', { exact: true }), /\S/);
});

test('a report of no unit, an import of no year', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/reports/new');
  const unit = page.getByRole('combobox', { name: 'Đơn vị' });
  await expect(unit).toHaveValue(/huyện Mẫu/);
  await page.goto('/imports/new');
  await page.locator('input[type=file]').first().setInputFiles({ name: 'so.csv', mimeType: 'text/csv', buffer: Buffer.from('BIỂU ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO;;\nTT;Họ và tên;Nội dung đăng ký làm theo\n1;Ai Đó;1. Một việc. 2. Hai việc. 3. Ba việc.\n') });
  const year = page.getByLabel('Năm', { exact: true });
  await year.fill('20x6');
  await expect(year).toHaveAttribute('aria-invalid', 'true');
  await expect(year).toHaveAccessibleDescription('Năm gồm bốn chữ số, ví dụ 2026.');
});

test("one's own password: the old one wrong, the new one short", async ({ office, browser }) => {
  office.account('doimatkhau', 'member', 'CB-NA-HIN', 'NH53');
  const page = await office.visit(browser, 'doimatkhau');
  await page.goto('/account');
  await page.getByLabel('Mật khẩu đang dùng').fill('con duong qua doi 2026');
  await page.getByLabel('Mật khẩu mới').fill('ngan');
  // Guesses of one address are slowed down, and all who signed in for this file have the same.
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Mật khẩu mới')).toHaveAttribute('aria-invalid', 'true', { timeout: 2000 });
  }).toPass();
  await expectLedTo(page.getByLabel('Mật khẩu mới'), /ký tự/);
});

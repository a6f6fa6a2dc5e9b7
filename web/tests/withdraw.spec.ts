// What was sent is taken back by its writer while nobody has decided on it, changed and sent again.
import type { Page } from '@playwright/test';
import { expect, madeUpName, test, YEAR } from './office';

const stateOf = (page: Page) => page.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` });
const actionOf = (page: Page, number: number) => page.getByRole('textbox', { name: `Việc ${number}`, exact: true });
const ACTIONS = ['Giúp 2 hộ nghèo làm chuồng trại, xong trước 30/9', 'Mỗi quý đọc một cuốn sách và kể lại ở chi bộ', 'Trồng 50 cây ven đường thôn, xong trong tháng 3'];

async function openAtDesk(desk: Page, name: string) {
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  const row = desk.getByRole('row', { name: new RegExp(name) }).first();
  await row.getByRole('button').first().focus();
  await desk.keyboard.press('Enter');
}

test('a sheet sent too early is taken back, changed, sent again and approved', async ({ office, browser }) => {
  office.account('voitay', 'member', 'CB-NA-HIN', 'NH30');
  const name = madeUpName(30);
  const phone = await office.visit(browser, 'voitay', { width: 360 });
  await phone.goto('/my-sheet');
  for (const [at, text] of ACTIONS.entries()) await actionOf(phone, at + 1).fill(text);
  await expect(phone.getByText(/không sửa được nữa/)).toHaveCount(0);
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  await expect(desk.getByRole('row', { name: new RegExp(name) }).first()).toContainText('Chờ thẩm định');

  // At once, by the notice: it is a draft with all its text, and nothing is asked.
  await phone.getByRole('button', { name: 'Thu hồi' }).click();
  await expect(phone.getByText('Đã rút lại. Sửa xong, nhớ gửi lại.')).toBeVisible();
  await expect(stateOf(phone)).toContainText('Bản nháp');
  await expect(actionOf(phone, 1)).toHaveValue(ACTIONS[0]!);
  await expect(phone.getByText('Bản đăng ký vừa được sửa ở nơi khác')).toHaveCount(0);
  await expect(desk.getByRole('row', { name: new RegExp(name) })).toHaveCount(0);
  await actionOf(phone, 2).fill('Mỗi tháng đọc một cuốn sách và kể lại ở chi bộ');
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');

  // Later, after the notice has gone, where the sheet waits.
  await phone.reload();
  await expect(stateOf(phone)).toContainText('Rút lại để sửa');
  await phone.getByRole('button', { name: 'Rút lại để sửa' }).click();
  await expect(actionOf(phone, 2)).toHaveValue('Mỗi tháng đọc một cuốn sách và kể lại ở chi bộ');
  await actionOf(phone, 3).fill('Trồng 80 cây ven đường thôn, xong trong tháng 3');
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');

  await openAtDesk(desk, name);
  await expect(desk.getByText('Trồng 80 cây ven đường thôn').first()).toBeVisible();
  await desk.waitForTimeout(500); // an act within 0.4 s of the text would be one of a key still held
  await desk.keyboard.press('a');
  await expect(desk.getByText(`Đã duyệt bản đăng ký của ${name}.`).first()).toBeVisible();
  await expect(stateOf(phone)).toContainText('Đã duyệt', { timeout: 3000 });
  // Who is too late is told why, and sees what became of it.
  await phone.getByRole('button', { name: 'Thu hồi' }).click();
  await expect(phone.getByText(/không rút lại được/)).toBeVisible();
  await expect(stateOf(phone)).toContainText('Đã duyệt');
});

test('a proposed change is taken back with its text, and one that came back is among my tasks', async ({ office, browser }) => {
  office.account('doiy', 'member', 'CB-NA-HIN', 'NH31');
  const name = madeUpName(31);
  const phone = await office.visit(browser, 'doiy', { width: 360 });
  await phone.goto('/my-sheet');
  for (const [at, text] of ACTIONS.entries()) await actionOf(phone, at + 1).fill(text);
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
  const desk = await office.visit(browser, 'bithu2');
  await openAtDesk(desk, name);
  await expect(desk.getByText(ACTIONS[0]!).first()).toBeVisible();
  await desk.waitForTimeout(500);
  await desk.keyboard.press('a');
  await expect(stateOf(phone)).toContainText('Đã duyệt', { timeout: 3000 });

  await phone.getByRole('button', { name: 'Đề nghị sửa' }).click();
  await actionOf(phone, 1).fill('Giúp 3 hộ nghèo làm chuồng trại, xong trước 30/9');
  await phone.getByRole('button', { name: 'Gửi đề nghị sửa' }).click();
  await expect(phone.getByText('Bản sửa đang chờ thẩm định', { exact: true })).toBeVisible();
  for (const button of ['Thu hồi', 'Rút lại để sửa']) {
    await phone.getByRole('button', { name: button }).click();
    await expect(actionOf(phone, 1)).toHaveValue('Giúp 3 hộ nghèo làm chuồng trại, xong trước 30/9');
    await phone.getByRole('button', { name: 'Gửi đề nghị sửa' }).click();
    await expect(phone.getByText('Bản sửa đang chờ thẩm định', { exact: true })).toBeVisible();
  }

  await openAtDesk(desk, name);
  await expect(desk.getByText('Giúp 3 hộ nghèo').first()).toBeVisible();
  await desk.waitForTimeout(500);
  await desk.keyboard.press('r');
  await desk.getByLabel(/Lý do trả lại/).fill('Ghi rõ tên ba hộ.');
  await desk.getByRole('button', { name: 'Trả lại kèm lý do' }).click();
  await expect(desk.getByText(`Đã trả lại bản sửa của ${name} kèm lý do.`).first()).toBeVisible();
  await phone.goto('/');
  const task = phone.getByRole('link', { name: /Ghi rõ tên ba hộ/ });
  await expect(task).toContainText(`bản đăng ký năm ${YEAR}`);
  await task.click();
  await expect(phone.getByRole('heading', { name: 'Đề nghị sửa được trả lại' })).toBeVisible();
  await phone.getByRole('button', { name: 'Sửa rồi đề nghị lại' }).click();
  await expect(actionOf(phone, 1)).toHaveValue('Giúp 3 hộ nghèo làm chuồng trại, xong trước 30/9');
});

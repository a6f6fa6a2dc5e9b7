// From a slip of paper to an approved sheet: the member on a phone, the secretary at a desk.
import type { Page } from '@playwright/test';
import { Journey } from './journey';
import { expect, madeUpName, test, YEAR } from './office';

const stateOf = (page: Page) => page.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` });

const ACTIONS = ['Giúp 2 hộ nghèo làm chuồng trại, xong trước 30/9', 'Mỗi quý đọc một cuốn sách và kể lại ở chi bộ', 'Trồng 50 cây ven đường thôn, xong trong tháng 3'];

test('a member who has only a slip registers three actions; the secretary returns and then approves them', async ({ office, browser }) => {
  // An account of its own: a slip takes password and sessions away.
  office.account('hoivien', 'member', 'CB-NA-HIN', 'NH2');
  const slip = office.json<{ name: string; code: string }>('user', 'reissue', 'hoivien');
  const context = await browser.newContext({ baseURL: office.address, viewport: { width: 360, height: 740 }, locale: 'vi-VN' });
  const phone = await context.newPage();
  const way = new Journey(phone, 'phone');

  await phone.goto('/');
  way.screen('sign-in');
  await way.press(phone.getByText('Mã trên phiếu', { exact: true }), 'code on a slip');
  await way.write(phone.getByLabel('Tên đăng nhập'), slip.name, 'account name');
  await way.write(phone.getByLabel('Mã trên phiếu').last(), slip.code, 'code');
  await way.press(phone.getByRole('button', { name: 'Đăng nhập' }), 'sign in');
  way.screen('password');
  await way.write(phone.getByLabel('Mật khẩu mới'), 'suoi trong chay qua ban', 'a password');
  await way.press(phone.getByRole('button', { name: 'Đặt mật khẩu' }), 'set it');
  way.screen('my tasks');
  await way.press(phone.getByRole('main').getByRole('link', { name: /Đăng ký|đăng ký/ }).first(), 'register');
  way.screen('my sheet');
  for (const [at, text] of ACTIONS.entries()) await way.write(phone.getByRole('textbox', { name: `Việc ${at + 1}`, exact: true }), text, `action ${at + 1}`);
  await way.wait(() => expect(phone.getByText(/Đã lưu lúc/)).toBeVisible(), 'the draft to be kept');
  await way.press(phone.getByRole('button', { name: 'Gửi', exact: true }), 'send');
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
  way.screen('sent');
  way.tell();
  expect(way.screens.length).toBeLessThanOrEqual(8);
  expect(way.seconds).toBeLessThanOrEqual(300);

  // At the desk, by keyboard alone.
  const name = madeUpName(2);
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  const row = desk.getByRole('row', { name: new RegExp(name) }).first();
  await expect(row).toContainText('Chờ thẩm định');
  await row.focus().catch(() => undefined);
  await row.getByRole('button').first().focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(ACTIONS[0]!)).toBeVisible();
  await desk.waitForTimeout(500); // an act within 0.4 s of the text would be one of a key still held
  await desk.keyboard.press('r');
  await desk.getByLabel(/Lý do trả lại/).fill('Việc 2: nói rõ kể lại cho ai, vào dịp nào.');
  await desk.getByRole('button', { name: 'Trả lại kèm lý do' }).click();
  await expect(desk.getByText(`Đã trả lại bản đăng ký của ${name} kèm lý do.`).first()).toBeVisible();

  // What a colleague did shows by itself.
  await expect(phone.getByText('Việc 2: nói rõ kể lại cho ai, vào dịp nào.')).toBeVisible({ timeout: 3000 });
  const second = phone.getByRole('textbox', { name: 'Việc 2', exact: true });
  await second.fill('Mỗi quý đọc một cuốn sách và kể lại ở buổi sinh hoạt chi bộ tháng cuối quý');
  await expect(phone.getByText(/Đã lưu lúc/)).toBeVisible();
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');

  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  await desk.getByRole('row', { name: new RegExp(name) }).first().getByRole('button').first().focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('buổi sinh hoạt chi bộ tháng cuối quý')).toBeVisible();
  await desk.waitForTimeout(500);
  await desk.keyboard.press('a');
  await expect(desk.getByText(`Đã duyệt bản đăng ký của ${name}.`).first()).toBeVisible();
  await expect(stateOf(phone)).toContainText('Đã duyệt', { timeout: 3000 });
});

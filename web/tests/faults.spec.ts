// What goes wrong while somebody is at work: nothing that was typed is lost, and it is said what to do.
import { expect, PASSWORD, test, YEAR } from './office';

const ACTION = 'Mỗi quý đọc một cuốn sách và kể lại ở buổi sinh hoạt chi bộ';

test.describe('a member who writes', () => {
  test.beforeAll(({ office }) => office.account('gianxa', 'member', 'CB-NA-HIN', 'NH20'));

  test('goes on while the line is down, and all is kept when it is back', async ({ office, browser }) => {
    const page = await office.visit(browser, 'gianxa', { width: 360 });
    await page.goto('/my-sheet');
    await expect(page.getByRole('textbox', { name: 'Việc 1', exact: true })).toBeVisible();
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: 'Việc 1', exact: true }).fill(ACTION);
    await expect(page.getByText(/Mất liên lạc với máy chủ/).first()).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText(/Đã lưu lúc/)).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Việc 1', exact: true })).toHaveValue(ACTION);
  });

  test('whose session ends signs in over the page, and the text is there', async ({ office, browser }) => {
    const page = await office.visit(browser, 'gianxa', { width: 360 });
    await page.goto('/my-sheet');
    await expect(page.getByRole('textbox', { name: 'Việc 2', exact: true })).toBeVisible();
    await page.context().clearCookies();
    await page.getByRole('textbox', { name: 'Việc 2', exact: true }).fill('Trồng 50 cây ven đường thôn, xong trong tháng 3');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Phiên làm việc đã hết')).toBeVisible({ timeout: 15_000 });
    await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill('con duong qua doi 2026');
    await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('textbox', { name: 'Việc 2', exact: true })).toHaveValue('Trồng 50 cây ven đường thôn, xong trong tháng 3');
    await expect(page.getByText(/Đã lưu lúc/)).toBeVisible({ timeout: 20_000 });
  });

  test('over whose page another signs in leaves nothing to them, and finds it again', async ({ office, browser }) => {
    const secret = 'Mỗi tối đọc cho con nghe một trang sách';
    const page = await office.visit(browser, 'gianxa', { width: 360 });
    await page.goto('/my-sheet');
    const third = page.getByRole('textbox', { name: 'Việc 3', exact: true });
    await expect(third).toBeVisible();
    await page.context().clearCookies();
    await third.fill(secret);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('Phiên làm việc đã hết')).toBeVisible({ timeout: 15_000 });
    await expect(dialog.getByText(/phần gianxa đang viết được giữ riêng/)).toBeVisible();
    // From here on nothing may be written as the other, and nothing of the first be seen.
    const written: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' && !request.url().endsWith('/api/session')) written.push(`${request.method()} ${request.url()}`);
    });
    await dialog.getByRole('textbox', { name: 'Tên đăng nhập' }).fill('thanhvien');
    await dialog.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page).toHaveURL(`${office.address}/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
    expect(written).toEqual([]);
    await page.goto('/my-sheet');
    await expect(page.getByRole('textbox', { name: 'Việc 3', exact: true })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Việc 3', exact: true })).not.toHaveValue(secret);
    await expect(page.getByText(ACTION)).toHaveCount(0);
    // Signed out and in again as who they are: the draft of the first is still on this device.
    await page.getByRole('button', { name: /Tài khoản/ }).click();
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.getByLabel('Tên đăng nhập').fill('gianxa');
    await page.getByRole('textbox', { name: 'Mật khẩu' }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
    await page.goto('/my-sheet');
    await expect(page.getByRole('textbox', { name: 'Việc 3', exact: true })).toHaveValue(secret);
  });

  test('beside whom another signs in, in another tab, is not shown as them', async ({ office, browser }) => {
    const page = await office.visit(browser, 'gianxa', { width: 360 });
    await page.goto('/my-sheet');
    const first = page.getByRole('textbox', { name: 'Việc 1', exact: true });
    await expect(first).toBeVisible();
    // A browser has one session for all its tabs: the other's takes the place of this one's.
    const other = await office.visit(browser, 'thanhvien');
    await page.context().addCookies(await other.context().cookies());
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() !== 'GET') answers.push(response.status());
    });
    await first.fill('Việc của người thứ nhất, không phải của người thứ hai');
    await expect(page).toHaveURL(`${office.address}/`, { timeout: 20_000 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
    expect(answers.every((status) => status === 403), String(answers)).toBe(true);
    await page.goto('/my-sheet');
    await expect(page.getByRole('textbox', { name: 'Việc 1', exact: true })).not.toHaveValue(/người thứ nhất/);
  });

  test('in two windows at once sees both texts and chooses', async ({ office, browser }) => {
    office.account('haicuaso', 'member', 'CB-NA-HIN', 'NH21');
    const one = await office.visit(browser, 'haicuaso');
    await one.goto('/my-sheet');
    await one.getByRole('textbox', { name: 'Việc 1', exact: true }).fill('Việc viết ở cửa sổ thứ nhất, xong trong tháng 3');
    await expect(one.getByText(/Đã lưu lúc/)).toBeVisible();
    const two = await office.visit(browser, 'haicuaso');
    await two.goto('/my-sheet');
    await two.getByRole('textbox', { name: 'Việc 1', exact: true }).fill('Việc viết ở cửa sổ thứ hai, xong trong tháng 4');
    // Typed before the first window has heard of the second's change.
    await one.getByRole('textbox', { name: 'Việc 1', exact: true }).fill('Việc viết tiếp ở cửa sổ thứ nhất, xong trong tháng 5');
    const asked = 'Bản đăng ký vừa được sửa ở nơi khác';
    await expect.poll(async () => (await one.getByText(asked).count()) + (await two.getByText(asked).count()), { timeout: 15_000 }).toBeGreaterThan(0);
  });
});

test('a name of 190 letters breaks no screen', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu', { width: 360 });
  for (const path of [`/cell?unit=CB-NA-HIN&year=${YEAR}`, '/organisation/CB-NA-HIN', `/cell/summary?unit=CB-NA-HIN&year=${YEAR}&which=all`]) {
    await page.goto(path);
    await expect(page.getByText(/Nguyệt Ánh Hồng Nguyệt Ánh Hồng/).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  }
});

test('a file dropped on the wrong screen is offered to where registers come in', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/reports');
  await expect(page.locator('#page-title')).toBeVisible();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['TT;Họ và tên\n1;Lý Thị Ánh\n'], 'so-dang-ky.csv', { type: 'text/csv' }));
    for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText(/so-dang-ky\.csv/)).toBeVisible();
  await page.getByRole('button', { name: /Nhập/ }).last().click();
  await expect(page).toHaveURL(/\/imports/);
});

test('an address of another unit, and one that is none, are told apart from nothing', async ({ office, browser }) => {
  const page = await office.visit(browser, 'bithu');
  await page.goto(`/cell?unit=KHONG-CO&year=${YEAR}`);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto('/khong-co');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có trang này');
});

test('by keyboard alone: sign in, search without marks, open a unit', async ({ office, browser }) => {
  const page = await (await browser.newContext({ baseURL: office.address, locale: 'vi-VN' })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').focus();
  await page.keyboard.type('lanhdao');
  await page.keyboard.press('Tab');
  await page.keyboard.type('con duong qua doi 2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: /Tìm màn hình/ })).toBeFocused();
  await page.keyboard.type('khuoi le');
  await expect(page.getByRole('option', { name: /Chi bộ Khuổi Lè/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Chi bộ Khuổi Lè');
});

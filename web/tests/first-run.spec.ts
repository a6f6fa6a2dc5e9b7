// An empty system, from the first slip to the first member who signs in.
import { expect, test } from '@playwright/test';
import { oneTimeCode, Office } from './office';

test('an administrator sets a commune up, and a member signs in with a slip', async ({ browser }) => {
  const office = new Office();
  const first = office.json<{ administrator: string; code: string }>('init');
  await office.serve();
  const context = await browser.newContext({ baseURL: office.address });
  const page = await context.newPage();

  await page.goto('/sign-in');
  await page.getByText('Mã trên phiếu', { exact: true }).click();
  await page.getByLabel('Tên đăng nhập').fill(first.administrator);
  await page.getByLabel('Mã trên phiếu').last().fill(first.code);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Mật khẩu mới').fill('mua ngo ve nha 7 sao');
  await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  const secret = await page.locator('code').innerText();
  await page.getByLabel('Mã 6 số trên điện thoại').fill(oneTimeCode(secret));
  await page.getByRole('button', { name: 'Gắn điện thoại' }).click();
  await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();

  await page.goto('/administration/start');
  await page.getByLabel('Tên đơn vị').fill('Đảng bộ xã An Mẫu');
  await expect(page.getByLabel('Mã đơn vị')).toHaveValue('DBX-AN-MAU');
  await page.getByRole('button', { name: 'Tạo đơn vị' }).click();

  await page.getByLabel('Tên các đơn vị trực thuộc').fill('Chi bộ Nà Hin\nChi bộ Khuổi Lè');
  await page.getByRole('button', { name: 'Tạo 2 đơn vị' }).click();
  await expect(page.getByText('Mỗi người đăng ký ít nhất 3 việc')).toBeVisible();
  await page.getByRole('button', { name: 'Tiếp' }).click();

  await page.getByLabel('Đơn vị', { exact: true }).fill('na hin');
  await page.getByRole('option', { name: /Chi bộ Nà Hin/ }).click();
  await page.getByLabel('Danh sách').fill('Hoàng Văn Ích; Bí thư; đảng viên, cán bộ\nNông Thị Duyên');
  await page.getByRole('button', { name: 'Thêm 2 người' }).click();
  await expect(page.getByText('Đã thêm 2 người.')).toBeVisible();
  await page.getByRole('button', { name: 'Tiếp' }).click();

  await page.getByRole('button', { name: 'Làm phiếu cho mọi người chưa có' }).click();
  const slip = page.locator('article.slip', { hasText: 'Nông Thị Duyên' });
  await expect(slip.getByRole('img')).toBeVisible();
  const name = await slip.locator('strong').nth(1).innerText();
  const code = await slip.locator('strong').nth(2).innerText();

  const member = await (await browser.newContext({ baseURL: office.address, viewport: { width: 360, height: 740 } })).newPage();
  await member.goto(`/sign-in#name=${name}&code=${code}`);
  await member.getByRole('button', { name: 'Đăng nhập' }).click();
  await member.getByLabel('Mật khẩu mới').fill('suoi trong chay qua ban');
  await member.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await expect(member.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
  await office.close();
});

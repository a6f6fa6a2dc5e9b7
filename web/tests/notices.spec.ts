// A notice from the district to a cell: written by staff, read on a phone, followed by whoever sent it.
import AxeBuilder from '@axe-core/playwright';
import { settled } from './all-screens';
import { faultsByTab } from './keyboard';
import { expect, test } from './office';

test('a unit gets an address, staff write, the secretary reads it on a phone', async ({ browser, office }) => {
  const clerk = await office.visit(browser, 'thammuu');
  await clerk.goto('/organisation/CB-NA-HIN');
  await clerk.getByRole('button', { name: 'Thêm địa chỉ' }).click();
  await clerk.getByLabel('Địa chỉ', { exact: true }).fill('chi bộ@nahin');
  await clerk.getByRole('button', { name: 'Lưu' }).click();
  await expect(clerk.getByText('không phải địa chỉ thư điện tử')).toBeVisible();
  await expect(clerk.getByLabel('Địa chỉ', { exact: true })).toBeFocused();
  await clerk.getByLabel('Địa chỉ', { exact: true }).fill('nahin@xa-mau.example.vn');
  await clerk.getByRole('button', { name: 'Lưu' }).click();
  await expect(clerk.getByText('nahin@xa-mau.example.vn')).toBeVisible();

  const secretary = await office.visit(browser, 'bithu', { width: 360 });
  await secretary.goto('/');
  await settled(secretary);
  const bell = secretary.getByRole('link', { name: /^Thông báo/ });
  await expect(bell).toHaveAccessibleName('Thông báo');

  await clerk.goto('/notices');
  await clerk.getByRole('link', { name: 'Gửi thông báo' }).click();
  await clerk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(clerk.getByText('Hãy điền mục này.')).toHaveCount(2);
  await clerk.getByLabel('Gửi đến').fill('na hin');
  await clerk.getByRole('option', { name: /Chi bộ Nà Hin/ }).click();
  await clerk.getByLabel('Gửi cả các đơn vị bên dưới').uncheck();
  await clerk.getByLabel('Tiêu đề').fill('Nhắc nộp báo cáo quý');
  await clerk.getByLabel('Nội dung').fill('Đề nghị nộp trước ngày 20.\nNơi nhận: văn phòng huyện ủy.');
  await clerk.getByLabel('Gửi thêm bằng thư điện tử').check();
  await clerk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(clerk.locator('#page-title')).toHaveText('Nhắc nộp báo cáo quý');
  await expect(clerk.getByText('0 trên 1 đơn vị')).toBeVisible();
  const row = clerk.getByRole('row', { name: /Chi bộ Nà Hin/ });
  await expect(row.getByText('Chưa xem')).toBeVisible();

  // No mail server: the service holds the mail and says so, on both screens; the bell counts by itself.
  await expect(row.getByText('Chưa cấu hình máy chủ thư')).toBeVisible({ timeout: 20_000 });
  await expect(bell).toHaveAccessibleName('Thông báo, 1 chưa xem');
  await bell.click();
  const notice = secretary.getByRole('group').filter({ hasText: 'Nhắc nộp báo cáo quý' });
  await notice.getByText('Nhắc nộp báo cáo quý').click();
  await expect(notice.getByText('Đề nghị nộp trước ngày 20.')).toBeVisible();
  await expect(notice.getByText('Chưa cấu hình máy chủ thư')).toBeVisible();
  await expect(bell).toHaveAccessibleName('Thông báo');

  for (const page of [clerk, secretary]) {
    expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    expect(await faultsByTab(page)).toEqual([]);
  }

  // Who sent it sees who has seen it, without asking.
  await expect(row.getByText(/Hoàng Văn Ích, \d\d:\d\d/)).toBeVisible();
  await expect(clerk.getByText('1 trên 1 đơn vị')).toBeVisible();
  await clerk.getByRole('link', { name: 'Đã gửi' }).click();
  await expect(clerk.getByRole('row', { name: /Nhắc nộp báo cáo quý/ }).getByText('1 trên 1 đơn vị')).toBeVisible();

  // Another of the cell has their own unread.
  const second = await office.visit(browser, 'bithu2', { width: 360 });
  await second.goto('/notices?show=unread');
  await expect(second.getByText('Nhắc nộp báo cáo quý')).toBeVisible();
  await second.getByRole('button', { name: 'Đánh dấu đã xem hết' }).click();
  await expect(second.getByText('Đã xem hết')).toBeVisible();
});

test('to all below goes to each unit, and not to oneself', async ({ browser, office }) => {
  const clerk = await office.visit(browser, 'thammuu', { width: 360 });
  await clerk.goto('/notices/new');
  await expect(clerk.getByLabel('Gửi đến')).toHaveValue('Đảng bộ huyện Mẫu');
  await clerk.getByLabel('Tiêu đề').fill('Lịch tuần');
  await clerk.getByLabel('Nội dung').fill('Tuần này không họp.');
  await clerk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(clerk.getByText('0 trên 5 đơn vị')).toBeVisible();
  await expect(clerk.getByRole('row', { name: /Đảng bộ huyện Mẫu/ })).toHaveCount(0);
});

test('who may tell nobody is not led to', async ({ browser, office }) => {
  const member = await office.visit(browser, 'thanhvien', { width: 360 });
  await member.goto('/notices');
  await expect(member.getByText('Chưa có thông báo nào')).toBeVisible();
  await expect(member.getByRole('link', { name: 'Gửi thông báo' })).toHaveCount(0);
  await member.goto('/notices/new');
  await expect(member.getByText('Tài khoản này không được gửi thông báo')).toBeVisible();
});

// Standards from the unit above to the cell: written, adapted, put up with a photo, and seen by who asks who has not.
import { expect } from '@playwright/test';
import { test } from './office';

// One dot.
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('the standards of the district are adapted by a cell and put up with a photo', async ({ office, browser }) => {
  const staff = await office.visit(browser, 'thammuu');
  await staff.goto('/standards?unit=DB-HUYEN');
  await expect(staff.getByText('Đảng bộ huyện Mẫu chưa có bộ chuẩn mực')).toBeVisible();
  await staff.getByRole('button', { name: 'Viết bộ chuẩn mực' }).click();
  await staff.getByLabel('Tên bộ chuẩn mực').fill('Ba điều của huyện');
  await staff.getByRole('button', { name: 'Lưu' }).click();
  await expect(staff.getByText('Bộ chuẩn mực chưa có điều nào').first()).toBeVisible();
  await staff.getByLabel('Các điều, mỗi điều một dòng').fill('Trung thực\n2. Gần dân\n\nTận tụy');
  await staff.getByRole('button', { name: 'Lưu' }).click();
  await expect(staff.getByRole('heading', { name: 'Ba điều của huyện' })).toBeVisible();
  await expect(staff.getByText('Gần dân', { exact: true })).toBeVisible();

  const secretary = await office.visit(browser, 'bithu', { width: 360 });
  await secretary.goto('/standards');
  await secretary.getByRole('button', { name: 'Vận dụng chuẩn mực của cấp trên' }).click();
  await secretary.getByRole('button', { name: 'Lấy điều: Gần dân' }).click();
  await secretary.getByRole('button', { name: 'Lưu' }).click();
  await expect(secretary.getByText('vận dụng từ “Ba điều của huyện” của Đảng bộ huyện Mẫu')).toBeVisible();
  await secretary.getByRole('button', { name: 'Ghi đã gắn biển' }).click();
  const dialog = secretary.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'bien.png', mimeType: 'image/png', buffer: PHOTO });
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(secretary.getByText('Đã gắn biển ngày')).toBeVisible();
  await expect(secretary.getByRole('img', { name: 'Ảnh biển “Ba điều của huyện”' })).toBeVisible();

  await staff.goto('/standards?unit=DB-HUYEN&posted=yes');
  await expect(staff.getByRole('link', { name: 'Chi bộ Nà Hin' })).toBeVisible();
  await staff.getByText('Chưa gắn biển').last().click();
  await expect(staff.getByRole('link', { name: 'Chi bộ Khuổi Lè' })).toBeVisible();
  await expect(staff.getByRole('link', { name: 'Chi bộ Nà Hin' })).toHaveCount(0);

  // Noted by mistake: taken back at once.
  await secretary.getByRole('button', { name: 'Ghi lại là chưa gắn biển' }).click();
  await expect(secretary.getByRole('button', { name: 'Ghi đã gắn biển' })).toBeVisible();
  await secretary.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(secretary.getByText('Đã gắn biển ngày')).toBeVisible();
});

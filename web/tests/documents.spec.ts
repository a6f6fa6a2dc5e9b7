// A document from the register to the unit that has seen it.
import { expect, test } from './office';

test('a document is registered, sent, and received by being opened', async ({ browser, office }) => {
  const clerk = await office.visit(browser, 'thammuu');
  await clerk.goto('/documents');
  await expect(clerk.getByRole('link', { name: '40-KH/HU' })).toBeVisible();
  await clerk.getByRole('link', { name: 'Vào sổ văn bản' }).click();

  await clerk.getByLabel('Loại văn bản').selectOption({ label: 'hướng dẫn' });
  await clerk.getByRole('button', { name: 'Lấy số 01-HD' }).click();
  await expect(clerk.getByLabel('Số và ký hiệu')).toHaveValue('01-HD');
  await clerk.getByLabel('Trích yếu').fill('Hướng dẫn (Tối mật)');
  await clerk.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(clerk.getByText('Văn bản mang dấu “tối mật”')).toBeVisible();

  await clerk.getByLabel('Trích yếu').fill('Hướng dẫn viết bản đăng ký');
  await clerk.getByLabel('Triển khai văn bản').fill('40-KH');
  await clerk.getByRole('option', { name: /40-KH\/HU/ }).click();
  await clerk.getByRole('button', { name: 'Ghi vào sổ' }).click();
  await expect(clerk.locator('#page-title')).toHaveText('01-HD');
  const address = new URL(clerk.url()).pathname;
  await expect(clerk.getByRole('region', { name: 'Chuỗi văn bản' }).getByRole('link')).toHaveText([/05-CT\/TW/, /28-KH\/TU/, /40-KH\/HU/]);

  await clerk.locator('input[type=file]').setInputFiles({ name: 'toi-mat.txt', mimeType: 'text/plain', buffer: Buffer.from('Hướng dẫn\n') });
  await expect(clerk.getByText('Chưa có gì được đính kèm.')).toBeVisible();
  await clerk.locator('input[type=file]').setInputFiles({ name: 'huong-dan.txt', mimeType: 'text/plain', buffer: Buffer.from('Hướng dẫn\n') });
  await expect(clerk.getByRole('button', { name: 'huong-dan.txt', exact: true })).toBeVisible();

  await clerk.getByRole('button', { name: 'Gửi văn bản' }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(clerk.getByText('0 trên 5 đơn vị đã nhận')).toBeVisible();
  await expect(clerk.getByRole('button', { name: 'Sửa' })).toHaveCount(0);

  const secretary = await office.visit(browser, 'bithu');
  await secretary.goto('/');
  const task = secretary.getByRole('link', { name: /Văn bản mới.*01-HD: Hướng dẫn viết bản đăng ký/ });
  await task.click();
  await expect(secretary.locator('#page-title')).toHaveText('01-HD');
  await expect(secretary.getByText('Đã gửi và đã nhận')).toHaveCount(0);
  await secretary.goto('/');
  await expect(secretary.getByText('Việc đang chờ')).toBeAttached();
  await expect(task).toHaveCount(0);

  await clerk.goto(address);
  await expect(clerk.getByText('1 trên 5 đơn vị đã nhận')).toBeVisible();
  await expect(clerk.getByRole('row', { name: /Chi bộ Nà Hin/ })).toHaveCount(0);
});

test('what came stands out in the list until it is received there', async ({ browser, office }) => {
  const clerk = await office.visit(browser, 'thammuu');
  await clerk.goto('/documents?q=ke%20hoach%20cua%20huyen');
  await clerk.getByRole('link', { name: /40-KH\/HU/ }).click();
  await clerk.getByRole('button', { name: 'Gửi văn bản' }).click();
  await clerk.getByLabel('Gửi cho').selectOption({ label: 'Một loại đơn vị' });
  await clerk.getByRole('dialog').getByLabel('Loại đơn vị').selectOption({ label: 'chi bộ trực thuộc' });
  await clerk.getByRole('dialog').getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(clerk.getByText('0 trên 3 đơn vị đã nhận')).toBeVisible();

  const secretary = await office.visit(browser, 'bithu', { width: 360 });
  await secretary.goto('/documents');
  const row = secretary.getByRole('row', { name: /40-KH\/HU/ });
  await expect(row.getByText('Chưa xem')).toBeVisible();
  await row.getByRole('button', { name: /Đã nhận/ }).click();
  await expect(row.getByText('Chưa xem')).toHaveCount(0);
});

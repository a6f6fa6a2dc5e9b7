// A study session from its record to the reflections on it: by keyboard at the desk, on a phone by the member.
import { expect, test, YEAR } from './office';
import { settled } from './all-screens';

test('a session is recorded by list, a member hands in, and only their secretary reads it', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/study?unit=CB-NA-HIN');
  await settled(desk);
  await desk.getByRole('link', { name: 'Ghi buổi học' }).press('Enter');
  await desk.getByLabel('Tên buổi học').fill('Quán triệt chuyên đề năm');
  // Nobody is ticked yet.
  await desk.getByRole('button', { name: 'Ghi buổi học' }).press('Enter');
  await expect(desk.getByText('Hãy đánh dấu ít nhất một người có mặt, hoặc ghi số theo nhóm.')).toBeVisible();
  await desk.getByRole('button', { name: /Chọn, bỏ cả danh sách/ }).press('Enter');
  const absent = desk.getByRole('checkbox').first();
  await absent.press('Space');
  await expect(absent).not.toBeChecked();
  await desk.getByRole('button', { name: 'Ghi buổi học' }).press('Enter');
  await expect(desk.getByText('Đã ghi buổi học.')).toBeVisible();
  await expect(desk.getByRole('row', { name: /Quán triệt chuyên đề năm/ })).toContainText('59/60');

  const phone = await office.visit(browser, 'thanhvien', { width: 360 });
  await phone.goto('/study');
  await settled(phone);
  await expect(phone.getByLabel('Về buổi học, chuyên đề')).toContainText('Quán triệt chuyên đề năm');
  await phone.getByLabel('Bài viết (không bắt buộc)').fill('Tôi sẽ giữ lời hứa với dân.');
  await phone.getByRole('button', { name: 'Nộp bài', exact: true }).click();
  await expect(phone.getByText('Đã nộp bài thu hoạch.')).toBeVisible();
  await expect(phone.getByRole('heading', { name: `Đã nộp năm ${YEAR}` })).toBeVisible();

  await desk.goto('/study?unit=CB-NA-HIN');
  await desk.getByRole('link', { name: /Mở bài về/ }).click();
  await expect(desk.getByText('Tôi sẽ giữ lời hứa với dân.')).toBeVisible();
  await expect(desk.getByText('Chưa có tệp nào.')).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Đính kèm tệp' })).toHaveCount(0);
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}`);
  await expect(desk.getByRole('columnheader', { name: 'Đã học' })).toBeVisible();
  await expect(desk.getByRole('row').filter({ hasText: '1/1' }).first()).toBeVisible();
  await phone.getByRole('button', { name: 'Mở bài về Quán triệt chuyên đề năm' }).click();
  await phone.locator('input[type=file]').setInputFiles({ name: 'bai-viet.txt', mimeType: 'text/plain', buffer: Buffer.from('Bài viết tay\n') });
  await expect(phone.getByText('bai-viet.txt', { exact: true })).toBeVisible();
  await phone.context().close();

  // What was taken back comes back by undo.
  await desk.goto('/study/new?unit=CB-NA-HIN');
  await desk.getByLabel('Tên buổi học').fill('Hội nghị toàn chi bộ');
  await desk.getByRole('button', { name: 'Ghi số theo nhóm' }).click();
  await desk.getByLabel('Phải dự').fill('30');
  await desk.getByLabel('Có mặt').fill('31');
  await desk.getByRole('button', { name: 'Ghi buổi học' }).click();
  await expect(desk.getByText(/có mặt không nhiều hơn phải dự/)).toBeVisible();
  await desk.getByLabel('Có mặt').fill('28');
  await desk.getByRole('button', { name: 'Ghi buổi học' }).click();
  await expect(desk.getByRole('row', { name: /Hội nghị toàn chi bộ/ })).toContainText('28/30');
  await desk.getByRole('link', { name: 'Hội nghị toàn chi bộ' }).click();
  await desk.getByRole('button', { name: 'Bỏ buổi học' }).click();
  await expect(desk.getByText('Đã bỏ buổi học.')).toBeVisible();
  await expect(desk.getByRole('row', { name: /Hội nghị toàn chi bộ/ })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(desk.getByRole('row', { name: /Hội nghị toàn chi bộ/ })).toContainText('28/30');
});

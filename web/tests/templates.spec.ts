// An office's own template: put in force, refused, taken back; and a text of a report that is emptied again.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, YEAR } from './office';

/** A Word file of these paragraphs, made by another library. */
function wordFile(folder: string, name: string, paragraphs: string[]): string {
  const file = join(folder, name);
  const script = 'import docx, sys, json\nd = docx.Document()\nfor p in json.loads(sys.argv[2]): d.add_paragraph(p)\nd.save(sys.argv[1])';
  execFileSync('/usr/bin/python3', ['-c', script, file, JSON.stringify(paragraphs)]);
  return file;
}
const put = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(file);

test('a template is put in force, one that cannot be filled is named place by place, and the way back is one press', async ({ office, browser }) => {
  const page = await office.visit(browser, 'quantri');
  await page.goto('/administration');
  await page.getByRole('link', { name: /Biểu mẫu/ }).click();
  await page.getByRole('link', { name: 'báo cáo năm' }).click();
  await expect(page.getByRole('heading', { name: 'báo cáo năm' })).toBeVisible();
  await expect(page.getByText('Mẫu có sẵn', { exact: true })).toBeVisible();

  await put(page, wordFile(office.files, 'mau-sai.docx', ['Kính gửi {{noi_nhan}}', '{{issuer}} {{abstract}}']));
  const refused = page.getByRole('alert');
  await expect(refused).toContainText('mẫu đang dùng giữ nguyên');
  await expect(refused).toContainText('Không có trường “noi_nhan”. Chỗ viết: “Kính gửi {{noi_nhan}}”.');
  await expect(refused).toContainText('Thiếu trường bắt buộc “seal_line”.');
  writeFileSync(join(office.files, 'thu.txt'), 'Không phải tệp Word\n');
  await put(page, join(office.files, 'thu.txt'));
  await expect(refused).toContainText('không phải là tệp Word');

  await put(page, wordFile(office.files, 'mau-tinh.docx', ['{{issuer}}', '{{abstract}}', '{{seal_line}}']));
  await expect(page.getByText('Đã dùng mẫu mau-tinh.docx.')).toBeVisible();
  await expect(refused).toHaveCount(0);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải mẫu đang dùng' }).click();
  expect(readFileSync(await (await saving).path()).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đã dùng lại mẫu có sẵn.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dùng lại', exact: true })).toBeVisible();

  await page.locator('summary').click();
  await expect(page.getByText('{{#figures}} … {{/figures}}')).toBeVisible();
});

test('what a button opens is within a phone', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu', { width: 360 });
  await page.goto(`/coverage?unit=DB-HUYEN&year=${YEAR - 1}`);
  await page.getByRole('button', { name: 'Tải Excel' }).click();
  const { x, width } = (await page.getByRole('group', { name: 'Tải Excel' }).boundingBox())!;
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(360);
});

test('the table of units is taken as one file', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto(`/coverage?unit=DB-HUYEN&year=${YEAR - 1}`);
  await page.getByRole('button', { name: 'Tải Excel' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Cả bảng như đang xem' }).click();
  expect((await saving).suggestedFilename()).toBe('Mức thực hiện của đơn vị trực thuộc - DB-HUYEN.xlsx');
});

test('a text of a draft is emptied again', async ({ office, browser }) => {
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/reports/new');
  await page.getByRole('button', { name: 'Lấy số liệu' }).click();
  const tasks = page.getByRole('textbox', { name: /Nhiệm vụ/ });
  await tasks.fill('Làm tiếp.');
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByText('Đã lưu bản nháp.').first()).toBeVisible();
  await tasks.fill('');
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByRole('button', { name: 'Lưu bản nháp' })).toBeDisabled();
  await page.reload();
  await expect(tasks).toHaveValue('');
});

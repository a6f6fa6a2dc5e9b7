// An approved plan changed by a version; its Word file. A pressing issue changed, overdue, known above, and taken out
// as a register that comes in again.
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, madeUpName, test, YEAR } from './office';

test('an approved plan changes only by a version that is approved again', async ({ office, browser }) => {
  office.account('bithukl', 'secretary', 'CB-KHUOI-LE', 'KL0');
  office.account('phobithu', 'head', 'DB-XA-A');
  const cell = await office.visit(browser, 'bithukl', { width: 360 });
  await cell.goto(`/plans/new?unit=CB-KHUOI-LE&year=${YEAR - 2}`);
  await cell.getByLabel('Trích yếu').fill('Kế hoạch trồng rừng');
  await cell.getByLabel('Mục tiêu').fill('Phủ xanh đồi trọc');
  await cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Nội dung').fill('Trồng 5 ha keo');
  await cell.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await expect(cell.getByText('chờ duyệt', { exact: true })).toBeVisible();
  const path = new URL(cell.url()).pathname;
  const head = await office.visit(browser, 'phobithu', { width: 360 });
  await head.goto(path);
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(head.getByText('đã duyệt', { exact: true })).toBeVisible();
  await cell.reload();
  await cell.getByRole('button', { name: /Ghi đã xong hôm nay/ }).click();
  await expect(cell.getByText(/^xong ngày/)).toBeVisible();

  // What is typed of a change stays on the device; nothing can be sent that changes nothing.
  await cell.getByRole('button', { name: 'Sửa kế hoạch' }).click();
  await expect(cell.getByRole('button', { name: 'Gửi bản sửa đổi' })).toBeDisabled();
  await cell.getByLabel('Mục tiêu').fill('Phủ xanh đồi trọc và ven suối');
  await cell.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
  await cell.getByRole('group', { name: 'Nhiệm vụ 2' }).getByLabel('Nội dung').fill('Trồng 1 ha quế');
  await cell.waitForTimeout(600);
  await cell.reload();
  await expect(cell.getByLabel('Mục tiêu')).toHaveValue('Phủ xanh đồi trọc và ven suối');
  expect((await new AxeBuilder({ page: cell }).analyze()).violations.map((one) => one.id)).toEqual([]);
  await cell.getByRole('button', { name: 'Gửi bản sửa đổi' }).click();
  await expect(cell.getByRole('heading', { name: 'Bản sửa đổi chờ duyệt' })).toBeVisible();
  await expect(cell.getByText('đã duyệt', { exact: true })).toBeVisible();

  // Who decides sees the change alone, and gives it back first.
  await head.goto('/');
  await head.getByRole('link', { name: new RegExp(`Kế hoạch năm ${YEAR - 2} chờ duyệt`) }).click();
  const change = head.getByRole('region', { name: 'Bản sửa đổi chờ duyệt' });
  await expect(change.getByText('Trồng 1 ha quế')).toBeVisible();
  await expect(change.getByText('Trồng 5 ha keo')).toHaveCount(0);
  await head.getByRole('button', { name: 'Trả lại bản sửa đổi' }).click();
  await head.getByLabel('Lý do').fill('Ghi rõ vốn');
  await head.getByRole('button', { name: 'Trả lại bản sửa đổi' }).click();
  await expect(head.getByText('Các bản trước và bản bị trả (1)')).toBeVisible();
  await cell.goto('/');
  await expect(cell.getByText('Ghi rõ vốn')).toBeVisible();
  await cell.goto(path);
  await cell.getByRole('button', { name: 'Sửa lại bản bị trả' }).click();
  await expect(cell.getByRole('group', { name: 'Nhiệm vụ 2' }).getByLabel('Nội dung')).toHaveValue('Trồng 1 ha quế');
  await cell.getByRole('group', { name: 'Nhiệm vụ 2' }).getByLabel('chủ trì').fill('Chi hội nông dân góp vốn');
  await cell.getByRole('button', { name: 'Gửi bản sửa đổi' }).click();
  await expect(cell.getByRole('heading', { name: 'Bản sửa đổi chờ duyệt' })).toBeVisible();

  await head.reload();
  await head.getByRole('button', { name: 'Duyệt bản sửa đổi' }).click();
  await expect(head.getByText('bản thứ 3', { exact: true })).toBeVisible();
  // What was done stays done, and what the plan said before can be read.
  await cell.reload();
  await expect(cell.getByText(/^xong ngày/).first()).toBeVisible();
  await cell.getByText('Các bản trước và bản bị trả (2)').click();
  await expect(cell.getByRole('heading', { name: /^Bản thứ 1, duyệt ngày/ })).toBeVisible();
  await expect(cell.getByRole('heading', { name: /^Bản thứ 2, trả lại ngày/ })).toBeVisible();
  expect((await new AxeBuilder({ page: cell }).analyze()).violations.map((one) => one.id)).toEqual([]);

  const taking = cell.waitForEvent('download');
  await cell.getByRole('button', { name: 'Tải Word' }).click();
  const file = await taking;
  expect(file.suggestedFilename()).toMatch(/^ke-hoach-.*\.docx$/);
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe('PK');
});

test('an issue is put into other words until it is claimed, and stands above once it is overdue', async ({ office, browser }) => {
  office.account('bithukl2', 'secretary', 'CB-KHUOI-LE', 'KL1');
  office.account('truongxa', 'head', 'DB-XA-A');
  const desk = await office.visit(browser, 'bithukl2', { width: 360 });
  await desk.goto('/issues/new?unit=CB-KHUOI-LE');
  await desk.getByLabel('Vấn đề', { exact: true }).fill('Xe quá tải qua thôn');
  await desk.getByLabel('Lĩnh vực').selectOption({ label: 'hành lang an toàn giao thông' });
  await desk.getByLabel('Ngày nêu').fill(`05/01/${YEAR - 1}`);
  await desk.getByLabel('Thời hạn').fill(`31/12/${YEAR + 1}`);
  const responsible = desk.getByRole('combobox', { name: 'Người chịu trách nhiệm' });
  await responsible.fill(madeUpName(61));
  await desk.getByRole('option', { name: new RegExp(madeUpName(61)) }).first().click();
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await expect(desk.getByText('Mới nêu')).toBeVisible();

  await desk.getByRole('link', { name: 'Sửa' }).click();
  await expect(desk.getByLabel('Vấn đề', { exact: true })).toHaveValue('Xe quá tải qua thôn');
  await expect(desk.getByRole('combobox', { name: 'Người chịu trách nhiệm' })).toHaveValue(new RegExp(madeUpName(61)));
  await desk.getByLabel('Thời hạn').fill(`01/01/${YEAR - 1}`);
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await expect(desk.getByText(`Thời hạn phải từ 05/01/${YEAR - 1}`, { exact: false }).first()).toBeVisible();
  await desk.getByLabel('Thời hạn').fill(`30/06/${YEAR - 1}`);
  expect((await new AxeBuilder({ page: desk }).analyze()).violations.map((one) => one.id)).toEqual([]);
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await expect(desk.getByText(`Quá hạn từ 30/06/${YEAR - 1}`)).toBeVisible();

  const head = await office.visit(browser, 'truongxa', { width: 360 });
  await head.goto('/');
  await head.getByRole('link', { name: /Vấn đề nổi cộm quá hạn/ }).click();
  await expect(head.getByRole('heading', { name: 'Xe quá tải qua thôn' })).toBeVisible();

  // What goes out comes in again as what is there already.
  await desk.goto('/issues?unit=CB-KHUOI-LE');
  const taking = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Tải Excel' }).click();
  const path = join(office.files, 'van-de.xlsx');
  await (await taking).saveAs(path);
  const told = office.json<{ rows_unchanged: number; problem_count: number }>('import', 'issues', path);
  expect(told).toMatchObject({ rows_unchanged: 1, problem_count: 0 });

  await desk.getByRole('link', { name: 'Xe quá tải qua thôn' }).click();
  await desk.getByRole('button', { name: 'Báo đã giải quyết xong' }).click();
  await desk.getByLabel('Kết quả').fill('Đã đặt biển cấm');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await expect(desk.getByText('Báo đã xong, chờ xác nhận')).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Sửa' })).toHaveCount(0);
});

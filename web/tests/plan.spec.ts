// A plan from the first word to the last task: written, sent, returned with reasons, approved above, carried out; the
// next year's is made from it.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, YEAR } from './office';

test('a cell plans its year, the commune decides, and next year begins with what was planned', async ({ office, browser }) => {
  office.account('bithuxa', 'head', 'DB-XA-A');
  const cell = await office.visit(browser, 'bithu', { width: 360 });
  await cell.goto(`/plans/new?unit=CB-NA-HIN&year=${YEAR - 1}`);
  await cell.getByLabel('Trích yếu').fill('Kế hoạch làm đường thôn');
  await cell.getByLabel('Từ ngày').fill(`01/02/${YEAR - 1}`);
  await cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Nội dung').fill('Đổ bê tông 2 km đường');
  await cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Thời hạn').fill(`31/01/${YEAR - 1}`);
  await cell.getByLabel('Mục tiêu').fill('Mọi nhà ra được đường lớn');

  // What is typed stays on the device.
  await cell.waitForTimeout(600);
  await cell.reload();
  await expect(cell.getByLabel('Trích yếu')).toHaveValue('Kế hoạch làm đường thôn');

  // A day before the period is told at its field.
  await cell.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  const due = cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Thời hạn');
  await expect(due).toHaveAttribute('aria-invalid', 'true');
  await expect(cell.getByText(/phải từ 01\/02/).first()).toBeVisible();
  await due.fill(`30/11/${YEAR - 1}`);
  await cell.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await expect(cell.getByText('chờ duyệt', { exact: true })).toBeVisible();
  await expect(cell.getByText('Nơi duyệt: Đảng bộ xã An Mẫu')).toBeVisible();

  const head = await office.visit(browser, 'bithuxa');
  await head.goto('/');
  await head.getByRole('link', { name: new RegExp(`Kế hoạch năm ${YEAR - 1} chờ duyệt`) }).click();
  await head.getByRole('button', { name: 'Trả lại' }).click();
  await head.getByLabel('Lý do').fill('Thêm người chủ trì');
  await head.getByRole('button', { name: 'Trả lại' }).click();
  await expect(head.getByText('trả lại', { exact: true })).toBeVisible();

  await cell.goto('/');
  await expect(cell.getByText('Thêm người chủ trì')).toBeVisible();
  await cell.getByRole('link', { name: /sửa lại: kế hoạch/ }).click();
  await cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('chủ trì').fill('Trưởng thôn');
  await cell.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await expect(cell.getByText('chờ duyệt', { exact: true })).toBeVisible();

  await head.reload();
  await head.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(head.getByText('đã duyệt', { exact: true })).toBeVisible();
  await cell.reload();
  await cell.getByRole('button', { name: /Ghi đã xong hôm nay/ }).click();
  await expect(cell.getByText(/^xong ngày/)).toBeVisible();
  expect((await new AxeBuilder({ page: cell }).analyze()).violations.map((one) => one.id)).toEqual([]);

  // Who has none is named above, and the next year's begins with this year's task.
  const above = await office.visit(browser, 'thammuu');
  await above.goto(`/plans?unit=DB-XA-A&year=${YEAR - 1}`);
  await expect(above.getByText('2 đơn vị chưa có kế hoạch:').locator('..')).toContainText('Chi bộ Khuổi Lè');
  await cell.goto(`/plans/new?unit=CB-NA-HIN&year=${YEAR}`);
  await cell.getByRole('button', { name: 'Chép sang năm nay: Đổ bê tông 2 km đường' }).click();
  await expect(cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Thời hạn')).toHaveValue(`30/11/${YEAR}`);
  await expect(cell.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Nội dung')).toHaveValue('Đổ bê tông 2 km đường');
});

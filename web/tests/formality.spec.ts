// Who copies is told while writing, who appraises is told when reading, and nobody is stopped.
import type { Page } from '@playwright/test';
import { expect, test, YEAR } from './office';

const actionOf = (page: Page, number: number) => page.getByRole('textbox', { name: `Việc ${number}`, exact: true });
const OWN = ['Vận động 12 hộ trong bản hiến đất mở rộng đường ra đồng, chụp ảnh trước và sau, xong trước ngày 30/9', 'Mỗi quý kể cho thiếu nhi một mẩu chuyện về Bác, ghi vào sổ chi bộ', 'Đào giếng chung cho 3 nhà đầu bản, có biên bản bàn giao trước tháng 8'];
const COPIED = ['Vận động 7 hộ trong bản hiến đất mở rộng đường ra đồng, chụp ảnh lúc trước và sau, xong trước ngày 15/11', 'Trồng 40 cây bóng mát quanh nhà văn hóa, chăm đến cuối năm', 'Dạy 10 buổi tin học cho các cụ trong quý III'];
const stateOf = (page: Page) => page.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` });
const SAID = /Giống hoặc gần giống/;

async function write(page: Page, texts: string[]) {
  await page.goto('/my-sheet');
  for (const [at, text] of texts.entries()) await actionOf(page, at + 1).fill(text);
}

for (const width of [1280, 360])
  test(`what others wrote is shown while writing and when appraising, at ${width}`, async ({ office, browser }) => {
    const [first, second] = width === 1280 ? ['NH41', 'NH42'] : ['NH43', 'NH44'];
    const mark = width === 1280 ? '' : ' khu mới';
    office.account(`nguoiviet${width}`, 'member', 'CB-NA-HIN', first!);
    office.account(`nguoichep${width}`, 'member', 'CB-NA-HIN', second!);
    const writer = await office.visit(browser, `nguoiviet${width}`, { width });
    await write(writer, OWN.map((text) => text.replace('đường ra đồng', `đường ra đồng${mark}`)));
    await writer.getByRole('button', { name: 'Gửi', exact: true }).click();
    await expect(stateOf(writer)).toContainText('Đã gửi, chờ thẩm định');

    const copier = await office.visit(browser, `nguoichep${width}`, { width });
    await write(copier, COPIED.map((text) => text.replace('đường ra đồng', `đường ra đồng${mark}`)));
    await expect(copier.getByText(SAID).first()).toBeVisible({ timeout: 15_000 });
    if (process.env['SHOTS']) await copier.screenshot({ path: `${process.env['SHOTS']}/writing-${width}.png`, fullPage: true });
    await copier.getByRole('button', { name: 'Gửi', exact: true }).click();
    await expect(stateOf(copier)).toContainText('Đã gửi, chờ thẩm định');

    const desk = await office.visit(browser, 'bithu', { width });
    await desk.goto(`/formality?unit=CB-NA-HIN&year=${YEAR}`);
    await expect(desk.getByRole('heading', { name: `Số bản đăng ký có dấu hiệu khi gửi, năm ${YEAR}` })).toBeVisible();
    await expect(desk.getByRole('article').filter({ hasText: SAID }).first()).toBeVisible();
    if (process.env['SHOTS']) await desk.screenshot({ path: `${process.env['SHOTS']}/formality-${width}.png`, fullPage: true });
    await desk.getByRole('article').filter({ hasText: SAID }).first().getByRole('link').first().click();
    await expect(desk.getByRole('heading', { name: 'Dấu hiệu cần xem lại' })).toBeVisible();
    if (process.env['SHOTS']) await desk.screenshot({ path: `${process.env['SHOTS']}/desk-${width}.png`, fullPage: true });
  });

test('a plan that says what another unit planned is told so while it is written and before it is decided', async ({ office, browser }) => {
  office.account('bithuba', 'secretary', 'CB-KHUOI-LE');
  office.account('bithuxa', 'head', 'DB-XA-A');
  const planned = 'Mỗi hộ đảng viên nhận giúp một hộ khó khăn dựng lại chuồng trại, trồng lại vườn và đưa con em trở lại lớp học';
  const first = await office.visit(browser, 'bithu');
  await first.goto(`/plans/new?unit=CB-NA-HIN&year=${YEAR}`);
  await first.getByLabel('Trích yếu').fill('Kế hoạch của chi bộ Nà Hin');
  await first.getByLabel('Mục tiêu').fill(planned);
  await first.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Nội dung').fill('Đổ bê tông 2 km đường trục thôn, xong trước mùa mưa');
  await first.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await expect(first.getByText('chờ duyệt', { exact: true })).toBeVisible();

  const second = await office.visit(browser, 'bithuba', { width: 360 });
  await second.goto(`/plans/new?unit=CB-KHUOI-LE&year=${YEAR}`);
  await second.getByLabel('Trích yếu').fill('Kế hoạch của chi bộ Khuổi Lè');
  await second.getByLabel('Mục tiêu').fill('Họp chi bộ đúng ngày, giữ quỹ chi bộ công khai trên bảng tin của thôn');
  await second.getByRole('group', { name: 'Nhiệm vụ 1' }).getByLabel('Nội dung').fill(planned.replace('khó khăn', 'nghèo'));
  await expect(second.getByRole('group', { name: 'Nhiệm vụ 1' }).getByText(SAID)).toBeVisible({ timeout: 15_000 });
  await expect(second.getByText(SAID)).toHaveCount(1);
  await second.getByLabel('Mục tiêu').fill(planned.replace('một hộ', 'hai hộ'));
  await expect(second.getByText(SAID)).toHaveCount(2, { timeout: 15_000 });
  expect(await second.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await second.getByRole('button', { name: 'Lưu và gửi duyệt' }).click();
  await expect(second.getByText('chờ duyệt', { exact: true })).toBeVisible();

  const above = await office.visit(browser, 'bithuxa');
  await above.goto('/');
  await above.getByRole('link', { name: new RegExp(`Kế hoạch năm ${YEAR} chờ duyệt`) }).filter({ hasText: 'Khuổi Lè' }).click();
  const advice = above.getByRole('region', { name: 'Dấu hiệu cần xem lại' });
  await expect(advice.getByText(SAID).first()).toBeVisible();
  await expect(advice.getByText('Chi bộ Nà Hin').first()).toBeVisible();
  await above.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(above.getByText('đã duyệt', { exact: true })).toBeVisible();
});

test('a change of a sheet is looked at as it is proposed', async ({ office, browser }) => {
  office.account('deximoi', 'member', 'CB-NA-HIN', 'NH46');
  office.account('dedoi', 'member', 'CB-NA-HIN', 'NH47');
  const of = async (account: string) => {
    const page = await office.visit(browser, account);
    const { csrf_token } = (await (await page.request.get('/api/session')).json()) as { csrf_token: string };
    return async (method: string, path: string, data: unknown, version?: number) => {
      const answer = await page.request.fetch(path, { method, data, headers: { 'X-CSRF-Token': csrf_token, Origin: office.address, ...(version ? { 'If-Match': `"v${version}"` } : {}) } });
      expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
      return (await answer.json()) as { id: number; row_version: number };
    };
  };
  const said = 'Mở tủ sách thiếu nhi 60 cuốn ở nhà văn hóa và trực cho mượn mỗi chiều thứ bảy đến hết năm';
  const items = (texts: string[]) => texts.map((text) => ({ text }));
  await (await of('deximoi'))('POST', '/api/sheets', { year: YEAR, submit: true, items: items([said, 'Nuôi 20 đàn ong cùng ba hộ mới thoát nghèo', 'Sửa 2 km mương tưới trước vụ xuân']) });
  const member = await of('dedoi');
  const own = ['Phát cỏ 3 km đường liên thôn mỗi quý một lần', 'Lắp 12 bóng đèn ngõ xóm trước tết', 'Thu gom vỏ thuốc sâu trên 5 ha lúa'];
  const sheet = await member('POST', '/api/sheets', { year: YEAR, submit: true, items: items(own) });
  const approved = await (await of('bithu2'))('POST', `/api/sheets/${sheet.id}/approve`, undefined, sheet.row_version);
  await member('PUT', `/api/sheets/${sheet.id}`, { items: items([...own.slice(1), said.replace('60', '45')]) }, approved.row_version);

  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&sheet=${sheet.id}`);
  await expect(desk.getByRole('heading', { name: 'Dấu hiệu cần xem lại' })).toBeVisible();
  await expect(desk.getByText(SAID)).toHaveCount(1);
  await expect(desk.locator('q').filter({ hasText: 'Mở tủ sách thiếu nhi 45 cuốn' })).toBeVisible();
});

// A year of one cell evaluated: the round, a self-review on a phone, votes as counts, the quota that stops the list,
// the class that is told, an appeal and its outcome. An office of its own: what is decided here counts nowhere else.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { settled } from './all-screens';
import { madeUpName, Office, YEAR } from './office';

const OF = YEAR - 1;
const CELL = 'CB-KHUOI-LE';
const office = new Office();
test.beforeAll(async () => {
  test.setTimeout(120_000);
  office.furnish();
  office.account('bithukl', 'secretary', CELL, 'KL0');
  office.account('dangvien', 'member', CELL, 'KL1');
  office.account('truongxa', 'head', 'DB-XA-A');
  await office.serve();
});
test.afterAll(() => office.close());

const isAccessible = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([]);
async function picture(page: Page, name: string) {
  const folder = process.env.GUONG_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()!.width}.png`, fullPage: true });
}
/** What another screen would send: an act on an evaluation as it is now. */
async function ask(page: Page, path: string, method = 'GET', data?: object, tag?: string): Promise<{ json: Record<string, never>; tag: string }> {
  const { csrf_token } = (await (await page.request.get('/api/session')).json()) as { csrf_token: string };
  const answer = await page.request.fetch(path, { method, ...(data ? { data } : {}), headers: { Origin: office.address, 'X-CSRF-Token': csrf_token, ...(tag ? { 'If-Match': tag } : {}) } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return { json: (await answer.json().catch(() => ({}))) as Record<string, never>, tag: answer.headers()['etag'] ?? '' };
}
async function act(page: Page, id: number, tail: string, data?: object, method = 'POST') {
  const { tag } = await ask(page, `/api/evaluations/${id}`);
  await ask(page, `/api/evaluations/${id}/${tail}`, method, data, tag);
}
async function review(page: Page, id: number) {
  const { json } = await ask(page, `/api/evaluations/${id}`);
  const { form } = (json as unknown as { rule: { form: { fields: { code: string }[] } } }).rule;
  await act(page, id, 'self-review', { fields: form.fields.map(({ code }) => ({ code, text: 'Đã làm đủ' })), claimed_class: 'tot' }, 'PUT');
  await act(page, id, 'hand-in');
}
async function propose(page: Page, id: number, proposed: string) {
  await act(page, id, 'comments', { source: 'cell', text: 'Gương mẫu' });
  await act(page, id, 'vote', { held_on: `${OF}-12-01`, voters: 3, votes: [{ class: proposed, votes: 3 }] });
  await act(page, id, 'propose', { class: proposed });
}

test('a year of one cell, from the round to the outcome of an appeal', async ({ browser }) => {
  test.setTimeout(240_000);
  const desk = await office.visit(browser, 'bithukl');
  await desk.goto(`/evaluations?unit=${CELL}&year=${OF}`);
  await desk.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
  await expect(desk.getByRole('link', { name: madeUpName(62) })).toBeVisible();
  await isAccessible(desk);
  await settled(desk);
  await picture(desk, 'list');
  const { json } = await ask(desk, `/api/evaluations?unit=${CELL}&year=${OF}&period=year`);
  const rows = (json as unknown as { items: { id: number; group: string; person: string | null }[] }).items;
  const idOf = (group: string, person?: string) => rows.find((row) => row.group === group && (!person || row.person === person))!.id;
  const [unit, head, mine, other] = [idOf('units'), idOf('heads'), idOf('members', madeUpName(62)), idOf('members', madeUpName(63))];

  // The member writes on a phone: what is typed stays on the device, nothing incomplete is handed in.
  const phone = await office.visit(browser, 'dangvien', { width: 360 });
  await phone.goto('/');
  await phone.getByRole('link', { name: new RegExp(`Bản kiểm điểm năm ${OF} chưa gửi`) }).click();
  await expect(phone.getByText('mẫu 2A')).toBeVisible();
  await phone.getByLabel('1. Phẩm chất').fill('Giữ gìn đoàn kết, họp đúng giờ');
  await phone.waitForTimeout(600);
  await phone.reload();
  await expect(phone.getByLabel('1. Phẩm chất')).toHaveValue('Giữ gìn đoàn kết, họp đúng giờ');
  await phone.getByRole('button', { name: 'Gửi bản kiểm điểm' }).click();
  await expect(phone.getByText('Mục này bắt buộc, hãy viết.').first()).toBeVisible();
  for (const label of ['2. Kết quả', '3. Việc thực hiện cam kết', '4. Hạn chế', '5. Kết quả khắc phục']) await phone.getByLabel(label).fill('Đã làm đủ ba việc đăng ký');
  await phone.getByLabel('Tiêu chí chung').fill('31');
  await expect(phone.getByText('Ghi số từ 0 đến 30.')).toBeVisible();
  await phone.getByLabel('Tiêu chí chung').fill('25');
  await phone.getByLabel('Kết quả thực hiện nhiệm vụ (tối đa 70)').fill('60');
  await expect(phone.getByText('Cộng: 85/100')).toBeVisible();
  await phone.getByLabel('Tự nhận mức xếp loại').selectOption({ label: 'Hoàn thành tốt nhiệm vụ' });
  await isAccessible(phone);
  await picture(phone, 'writing');
  await phone.getByRole('button', { name: 'Gửi bản kiểm điểm' }).click();
  await expect(phone.getByText('đã gửi kiểm điểm', { exact: true })).toBeVisible();

  // The secretary sees the records beside it; more votes than voters are refused with both numbers.
  await desk.goto(`/evaluations/${mine}`);
  await expect(desk.getByText('Việc đã cam kết hoàn thành').first()).toBeVisible();
  await desk.getByLabel('Nội dung nhận xét').fill('Gương mẫu, trách nhiệm');
  await desk.getByRole('button', { name: 'Ghi nhận xét' }).click();
  await desk.getByRole('button', { name: 'Ghi kết quả bỏ phiếu' }).click();
  await desk.getByLabel('Số người bỏ phiếu').fill('3');
  await desk.getByLabel('Hoàn thành tốt nhiệm vụ').fill('4');
  await desk.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(desk.getByText('Tổng số phiếu các mức là 4, nhiều hơn 3 người bỏ phiếu.', { exact: false }).first()).toBeVisible();
  await desk.getByLabel('Hoàn thành tốt nhiệm vụ').fill('3');
  await desk.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(desk.getByRole('heading', { name: /^Bỏ phiếu ngày/ })).toBeVisible();
  await desk.getByLabel('Mức đề nghị').selectOption({ label: 'Hoàn thành tốt nhiệm vụ' });
  await isAccessible(desk);
  await picture(desk, 'handling');
  await desk.getByRole('button', { name: /^Gửi đề nghị tới/ }).click();
  await expect(desk.getByText('đã đề nghị, chờ quyết định', { exact: true })).toBeVisible();

  // The unit and its head are decided on above, before the others.
  for (const id of [unit, head, other]) await review(desk, id);
  const above = await office.visit(browser, 'truongxa');
  await propose(desk, other, 'xuat-sac');
  await propose(above, unit, 'tot');
  await propose(above, head, 'tot');
  await desk.goto(`/evaluations/decide?unit=${CELL}&year=${OF}`);
  await desk.getByLabel('Lý do ngoại lệ vượt tỷ lệ').fill('thử');
  await desk.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
  await expect(desk.getByText('Phải xếp loại tập thể trước', { exact: false })).toBeVisible();
  for (const group of ['Tập thể (1)', 'Người đứng đầu (1)']) {
    await above.goto(`/evaluations/decide?unit=DB-XA-A&year=${OF}`);
    await above.getByRole('button', { name: group }).click();
    await above.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
    await expect(above.getByRole('heading', { name: 'Quyết định đã ban hành' })).toBeVisible();
  }

  // The quota stops the list with the numbers; it goes on with a reason alone.
  await desk.reload();
  await expect(desk.getByText('Vượt 1 so với tỷ lệ', { exact: false })).toBeVisible();
  await desk.getByLabel('Số và ký hiệu').fill('07-QĐ/CB');
  await desk.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
  await expect(desk.getByText('Danh sách có 1 trường hợp “Hoàn thành xuất sắc nhiệm vụ”, nhưng chỉ được 0', { exact: false }).first()).toBeVisible();
  await isAccessible(desk);
  await picture(desk, 'quota');
  const narrow = await office.visit(browser, 'bithukl', { width: 360 });
  await narrow.goto(desk.url());
  await expect(narrow.getByText('Vượt 1 so với tỷ lệ', { exact: false })).toBeVisible();
  await isAccessible(narrow);
  await picture(narrow, 'quota');
  expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await desk.getByLabel('Lý do ngoại lệ vượt tỷ lệ').fill('Cứu người trong lũ, được tỉnh biểu dương');
  await desk.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
  await expect(desk.getByText('Cứu người trong lũ, được tỉnh biểu dương')).toBeVisible();
  await expect(desk.getByText('Khi quyết định: 1 trên tối đa 0', { exact: false })).toBeVisible();

  // Nobody knows their class before they are told.
  await phone.goto(`/evaluations/${mine}`);
  await expect(phone.getByText('đã đề nghị, chờ quyết định', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: 'Thông báo kết quả' }).click();
  await expect(desk.getByText(/thông báo ngày/)).toBeVisible();
  await picture(desk, 'told');
  await phone.goto('/notices');
  await expect(phone.getByText(`Kết quả xếp loại năm ${OF}: Hoàn thành tốt nhiệm vụ`).first()).toBeVisible();
  await phone.goto(`/evaluations/${mine}`);
  await phone.getByRole('button', { name: 'Tôi không đồng ý, gửi kiến nghị' }).click();
  await phone.getByLabel('Nội dung kiến nghị').fill('Đề nghị xem lại kết quả phong trào');
  await picture(phone, 'appeal');
  await phone.getByRole('button', { name: 'Gửi kiến nghị' }).click();
  await expect(phone.getByText('có kiến nghị', { exact: true })).toBeVisible();
  await desk.goto('/');
  await expect(desk.getByRole('link', { name: /1 kiến nghị về xếp loại/ })).toBeVisible();
  await desk.goto(`/evaluations/${mine}`);
  await desk.getByLabel('Lý do').fill('Đã xem lại, giữ nguyên mức xếp loại');
  await desk.getByRole('button', { name: 'Ghi kết quả giải quyết' }).click();
  await expect(desk.getByText('đã giải quyết kiến nghị', { exact: true })).toBeVisible();
  await phone.reload();
  await expect(phone.getByText('Đã xem lại, giữ nguyên mức xếp loại')).toBeVisible();
  await isAccessible(phone);
  await picture(phone, 'outcome');

  const taking = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Tải bản kiểm điểm (Word)' }).click();
  expect((await taking).suggestedFilename()).toMatch(/^ban-kiem-diem-.*\.docx$/);
});

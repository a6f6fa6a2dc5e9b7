// A year of one cell, from what a member registers to the class that they are told. An office of its own: what is
// decided here counts nowhere else.
import { expect, test, type Page } from '@playwright/test';
import { settled } from './all-screens';
import { Office, YEAR } from './office';

const CELL = 'CB-PHIENG-MON';
const [SECRETARY, MEMBER, OTHER] = ['Lục Văn Hòe', 'Nông Thị Slao', 'Đàm Văn Kiệm'];
const ACTIONS = ['Trồng 50 cây mỡ ven đường thôn, xong trước 30/9', 'Mỗi quý kể lại một cuốn sách ở buổi họp chi bộ', 'Giúp hộ bà Mản sửa lại chuồng trâu trước mùa rét'];
const office = new Office();
test.beforeAll(async () => {
  test.setTimeout(120_000);
  office.furnish();
  office.run('import', 'units', office.file('cell.csv', `code,name,level,kind,bloc,parent_code\n${CELL},Chi bộ Phiêng Mòn,chi bộ,chi bộ trực thuộc,xã thị trấn,DB-XA-A`));
  office.run('import', 'persons', office.file('members.csv', ['unit_code,full_name,position,categories,head,from,code', `${CELL},${SECRETARY},Bí thư,đảng viên,x,01/01/2015,PM0`, `${CELL},${MEMBER},Đảng viên,đảng viên,,01/01/2015,PM1`, `${CELL},${OTHER},Đảng viên,đảng viên,,01/01/2015,PM2`].join('\n')));
  office.account('bithupm', 'secretary', CELL, 'PM0');
  office.account('slao', 'member', CELL, 'PM1');
  office.account('kiem', 'member', CELL, 'PM2');
  office.account('truongxa', 'head', 'DB-XA-A');
  await office.serve();
});
test.afterAll(() => office.close());

const stateOf = (page: Page) => page.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` });
const action = (page: Page, number: number) => page.getByRole('textbox', { name: `Việc ${number}`, exact: true });

async function appraise(desk: Page, name: string, show = 'waiting') {
  await desk.goto(`/cell?unit=${CELL}&year=${YEAR}&show=${show}`);
  await desk.getByRole('row', { name: new RegExp(name) }).first().getByRole('button').first().click();
}

/** The self-review, by whoever may write it, with all that is asked. */
async function reviewed(page: Page, address: string) {
  await page.goto(address);
  const fields = page.locator('form textarea');
  await expect(fields.first()).toBeVisible();
  for (let at = 0; at < (await fields.count()); ++at) await fields.nth(at).fill('Đã làm đủ ba việc đăng ký, còn chậm một việc');
  await page.getByRole('button', { name: 'Gửi bản kiểm điểm' }).click();
  await expect(page.getByText('đã gửi kiểm điểm', { exact: true })).toBeVisible();
}

/** A comment, the count of votes and the proposal, at the desk of whoever handles it. */
async function proposed(desk: Page, address: string, level: string) {
  await desk.goto(address);
  await desk.getByLabel('Nội dung nhận xét').fill('Gương mẫu, có trách nhiệm');
  await desk.getByRole('button', { name: 'Ghi nhận xét' }).click();
  await desk.getByRole('button', { name: 'Ghi kết quả bỏ phiếu' }).click();
  await desk.getByLabel('Số người bỏ phiếu').fill('3');
  await desk.getByRole('spinbutton', { name: level }).or(desk.getByRole('textbox', { name: level, exact: true })).first().fill('3');
  await desk.getByRole('button', { name: 'Lưu kết quả' }).click();
  await expect(desk.getByRole('heading', { name: /^Bỏ phiếu ngày/ })).toBeVisible();
  await desk.getByLabel('Mức đề nghị').selectOption({ label: level });
  await desk.getByRole('button', { name: /^Gửi đề nghị tới/ }).click();
  await expect(desk.getByText('đã đề nghị, chờ quyết định', { exact: true })).toBeVisible();
}

test('a member registers, works, is reviewed by the cell and told a class', async ({ browser }) => {
  test.setTimeout(300_000);
  const phone = await office.visit(browser, 'slao', { width: 360 });
  const desk = await office.visit(browser, 'bithupm');
  const above = await office.visit(browser, 'truongxa');

  await test.step('registered, returned with a reason, mended, approved', async () => {
    await phone.goto('/my-sheet');
    for (const [at, text] of ACTIONS.entries()) await action(phone, at + 1).fill(text.replace(', xong trước 30/9', ''));
    await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
    await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
    await appraise(desk, MEMBER);
    await desk.getByRole('button', { name: 'Trả lại R' }).click();
    await desk.getByLabel(/Lý do trả lại/).fill('Việc 1 chưa có thời hạn');
    await desk.getByRole('button', { name: 'Trả lại kèm lý do', exact: true }).click();
    await phone.goto('/');
    await expect(phone.getByText('Việc 1 chưa có thời hạn')).toBeVisible();
    await phone.goto('/my-sheet');
    await action(phone, 1).fill(ACTIONS[0]!);
    await phone.getByRole('button', { name: 'Thêm chỉ tiêu, thời hạn… (Việc 1)' }).click();
    await phone.getByLabel('Chỉ tiêu: số').fill('50');
    await phone.getByLabel('Đơn vị tính').fill('cây');
    await phone.getByRole('button', { name: /^Gửi/ }).first().click();
    await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
    await appraise(desk, MEMBER);
    await desk.getByRole('button', { name: /^Duyệt/ }).click();
    await expect(stateOf(phone)).toContainText('Đã duyệt', { timeout: 10_000 });
  });

  await test.step('the year: progress on the phone, and a meeting that goes through the members', async () => {
    await phone.getByRole('button', { name: 'Ghi tiến độ việc 1' }).click();
    await phone.getByLabel('Làm thêm được bao nhiêu (cây)').fill('50');
    await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
    await expect(phone.getByText('50/50 cây')).toBeVisible();
    await desk.goto(`/meetings/new?unit=${CELL}`);
    await settled(desk);
    await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
    await desk.getByRole('button', { name: 'Đánh dấu 3 người còn lại có mặt' }).click();
    await expect(desk.getByRole('heading', { name: 'Có mặt 3/3' })).toBeVisible();
    await desk.getByRole('button', { name: /^Từng người/ }).click();
    await desk.getByLabel('Đến người').selectOption({ label: MEMBER });
    await expect(desk.getByText('50/50 cây').or(desk.getByText(ACTIONS[0]!)).first()).toBeVisible();
    await desk.getByLabel('Nhận xét chung').fill('Làm tốt, giúp thêm hộ bên cạnh');
    await desk.getByRole('button', { name: /^Lưu/ }).first().click();
    await desk.getByRole('button', { name: 'Kết thúc', exact: true }).click();
    await desk.getByLabel('Diễn biến, ý kiến').fill('Ba đồng chí đã phát biểu');
    await desk.getByRole('button', { name: 'tốt', exact: true }).click();
    await desk.getByRole('button', { name: 'Kết thúc, khóa biên bản' }).click();
    await expect(desk.getByText('Đã kết thúc buổi sinh hoạt.')).toBeVisible();
    await phone.goto('/meetings');
    await expect(phone.getByText('Làm tốt, giúp thêm hộ bên cạnh')).toBeVisible();
  });

  await test.step('the sheet is closed with what was done', async () => {
    await appraise(desk, MEMBER, 'all');
    await desk.getByRole('button', { name: /^Đánh giá kết quả/ }).click();
    await desk.getByRole('button', { name: 'Ghi hôm nay cho các việc còn trống' }).click();
    await desk.getByRole('button', { name: 'Chốt: 3/3 việc đã làm xong' }).click();
    await expect(desk.getByText(`Đã chốt kết quả của ${MEMBER}.`).first()).toBeVisible();
  });

  await test.step('self-reviews, the vote, and the class that the list decides', async () => {
    await desk.goto(`/evaluations?unit=${CELL}&year=${YEAR}&period=year`);
    await desk.getByRole('button', { name: 'Mở đợt đánh giá' }).click();
    const addressOf = async (name: string) => (await desk.getByRole('link', { name }).getAttribute('href'))!;
    await expect(desk.getByRole('link', { name: MEMBER })).toBeVisible();
    const [unit, head, mine, other] = [await addressOf('Chi bộ Phiêng Mòn'), await addressOf(SECRETARY), await addressOf(MEMBER), await addressOf(OTHER)];
    await reviewed(phone, mine);
    await expect(phone.getByText('Việc đã cam kết hoàn thành').first()).toBeVisible();
    await expect(phone.getByText('3/3', { exact: false }).first()).toBeVisible();
    await reviewed(await office.visit(browser, 'kiem', { width: 360 }), other);
    await reviewed(desk, unit);
    await reviewed(desk, head);
    await proposed(desk, mine, 'Hoàn thành tốt nhiệm vụ');
    await proposed(desk, other, 'Hoàn thành nhiệm vụ');
    // Of the unit and of its secretary, who stands above.
    await proposed(above, unit, 'Hoàn thành tốt nhiệm vụ');
    await proposed(above, head, 'Hoàn thành tốt nhiệm vụ');
    for (const group of ['Tập thể (1)', 'Người đứng đầu (1)']) {
      await above.goto(`/evaluations/decide?unit=DB-XA-A&year=${YEAR}&period=year`);
      await above.getByRole('button', { name: group }).click();
      await above.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
      await expect(above.getByRole('heading', { name: 'Quyết định đã ban hành' })).toBeVisible();
    }
    await desk.goto(`/evaluations/decide?unit=${CELL}&year=${YEAR}&period=year`);
    await desk.getByLabel('Số và ký hiệu').fill('03-QĐ/CB');
    await desk.getByRole('button', { name: 'Quyết định cả danh sách' }).click();
    await desk.getByRole('button', { name: 'Thông báo kết quả' }).click();
    await expect(desk.getByText(/thông báo ngày/)).toBeVisible();
    await phone.goto('/notices');
    await expect(phone.getByText(`Kết quả xếp loại năm ${YEAR}: Hoàn thành tốt nhiệm vụ`).first()).toBeVisible();
    await phone.goto(mine);
    await expect(phone.getByRole('heading', { name: 'Mức xếp loại' })).toBeVisible();
    await expect(phone.locator('.result')).toContainText('Hoàn thành tốt nhiệm vụ');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

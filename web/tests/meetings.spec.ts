// A meeting from its preparation to its minutes: by keyboard at the desk with sixty members, and on a phone.
import { findings } from './accessibility';
import { settled } from './all-screens';
import { faultsByTab } from './keyboard';
import { expect, madeUpName, test, YEAR } from './office';

test('a meeting is prepared, held with sixty members and closed with minutes; the member reads what was said to them', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/meetings?unit=CB-NA-HIN');
  await settled(desk);
  await expect(desk.getByRole('heading', { name: `Nhịp sinh hoạt năm ${YEAR}` })).toBeVisible();
  await expect(desk.getByRole('list', { name: 'Các kỳ sinh hoạt trong năm' }).getByRole('listitem')).toHaveCount(12);
  await desk.getByRole('link', { name: 'Chuẩn bị buổi sinh hoạt' }).press('Enter');
  await desk.getByLabel('Giờ, nơi họp').fill('19 giờ 30, nhà văn hóa');
  await desk.getByLabel('Chủ trì').fill('Bí thư chi bộ');
  await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).press('Enter');
  await settled(desk);

  // Everybody by one press, then who is not there.
  await desk.getByRole('button', { name: 'Đánh dấu 60 người còn lại có mặt' }).press('Enter');
  await expect(desk.getByRole('heading', { name: 'Có mặt 60/60' })).toBeVisible();
  const first = desk.locator('.places > li').first();
  await first.getByRole('button').first().press('Space');
  await expect(desk.getByRole('heading', { name: 'Có mặt 59/60' })).toBeVisible();
  await first.getByRole('button', { name: /vắng có lý do/ }).press('Enter');
  await expect(first.getByRole('button', { name: /vắng có lý do/ })).toHaveAttribute('aria-pressed', 'true');

  // One member after the other, with the keyboard alone.
  await desk.getByRole('button', { name: /^Từng người 0\/60/ }).press('Enter');
  await expect(desk.getByText('1/60', { exact: true })).toBeVisible();
  await desk.getByLabel('Nhận xét chung').fill('Cần phát biểu nhiều hơn');
  await desk.getByLabel('Nhận xét chung').press('Control+Enter');
  await expect(desk.getByText('2/60', { exact: true })).toBeVisible();
  await expect(desk.locator('#member-title')).toBeFocused();
  await desk.getByRole('button', { name: 'Lưu, người tiếp theo' }).press('Enter');
  await expect(desk.getByText('3/60', { exact: true })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Từng người 2/60' })).toBeVisible();

  // What is typed stays where the page is left, until it is sent.
  const name = await desk.locator('#member-title').innerText();
  await desk.getByLabel('Nhận xét chung').fill('Chưa gửi');
  await desk.waitForTimeout(700);
  await desk.reload();
  await settled(desk);
  await expect(desk.locator('#member-title')).toHaveText(name);
  await expect(desk.getByLabel('Nhận xét chung')).toHaveValue('Chưa gửi');
  // To the member who has an account.
  await desk.getByLabel('Đến người').selectOption({ label: 'Nông Thị Duyên' });
  await desk.getByLabel('Nhận xét chung').fill('Gương mẫu trong thôn');
  await desk.getByRole('button', { name: 'Lưu, người tiếp theo' }).click();
  await expect(desk.getByRole('button', { name: 'Từng người 3/60' })).toBeVisible();

  await desk.getByRole('button', { name: 'Kết luận (0)' }).click();
  await desk.getByRole('button', { name: 'Thêm kết luận' }).click();
  await desk.getByRole('button', { name: 'Ghi kết luận' }).click();
  await expect(desk.getByText('Hãy ghi nội dung kết luận.')).toBeVisible();
  await desk.getByLabel('Nội dung kết luận, phân công').fill('Dọn đường thôn trước rằm');
  await desk.getByLabel('Phụ trách').selectOption({ label: 'Nông Thị Duyên' });
  await desk.getByRole('button', { name: 'Ghi kết luận' }).click();
  await expect(desk.getByText('Dọn đường thôn trước rằm')).toBeVisible();

  await desk.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await desk.getByRole('button', { name: 'Kết thúc, khóa biên bản' }).click();
  await expect(desk.getByText('Hãy tự đánh giá chất lượng buổi sinh hoạt.')).toBeVisible();
  await desk.getByLabel('Diễn biến, ý kiến').fill('Mọi người đã phát biểu');
  await desk.getByRole('button', { name: 'tốt', exact: true }).click();
  await desk.getByRole('button', { name: 'Kết thúc, khóa biên bản' }).click();
  await expect(desk.getByText('Đã kết thúc buổi sinh hoạt.')).toBeVisible();
  await expect(desk.getByText('59/60', { exact: true })).toBeVisible();
  await expect(desk.getByRole('heading', { name: 'Vắng: 1 người' })).toBeVisible();
  const file = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Biên bản (Word)' }).click();
  expect((await file).suggestedFilename()).toMatch(/^bien-ban-.*\.docx$/);
  // By undo it is open again, and closed once more.
  await desk.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(desk.getByRole('heading', { name: 'Có mặt 59/60' })).toBeVisible();
  await desk.getByRole('button', { name: 'Kết thúc', exact: true }).click();
  await expect(desk.getByLabel('Diễn biến, ý kiến')).toHaveValue('Mọi người đã phát biểu');
  await desk.getByRole('button', { name: 'Kết thúc, khóa biên bản' }).click();
  await expect(desk.getByText('59/60', { exact: true })).toBeVisible();

  const phone = await office.visit(browser, 'thanhvien', { width: 360 });
  await phone.goto('/');
  await settled(phone);
  await phone.getByRole('link', { name: /Thực hiện kết luận của buổi sinh hoạt/ }).click();
  await phone.getByRole('button', { name: 'Đã thực hiện' }).click();
  await expect(phone.getByText(/Thực hiện xong ngày/)).toBeVisible();
  await expect(phone.getByText('Cần phát biểu nhiều hơn')).toHaveCount(0);
  await phone.goto('/meetings');
  await settled(phone);
  await expect(phone.getByText('Gương mẫu trong thôn')).toBeVisible();
  await expect(phone.getByText('Cần phát biểu nhiều hơn')).toHaveCount(0);
});

test('a meeting is run on a phone, and two who write at once both keep their words', async ({ office, browser }) => {
  const phone = await office.visit(browser, 'bithu', { width: 360 });
  await phone.goto('/meetings/new?unit=CB-NA-HIN');
  await settled(phone);
  await phone.getByRole('button', { name: 'sinh hoạt chuyên đề' }).click();
  await phone.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
  await settled(phone);
  const row = phone.locator('.places > li').nth(1);
  await row.getByRole('button').first().click();
  await expect(phone.getByRole('heading', { name: 'Có mặt 1/60' })).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phone.getByRole('button', { name: /^Từng người/ }).click();
  await expect(phone.getByText('1/60', { exact: true })).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await phone.getByLabel('Nhận xét chung').fill('Bản của tôi');
  const other = await office.visit(browser, 'bithu2');
  await other.goto(phone.url().replace(/^.*\/meetings/, '/meetings'));
  await settled(other);
  await other.getByLabel('Nhận xét chung').fill('Bản của người khác');
  await other.getByRole('button', { name: 'Lưu, người tiếp theo' }).click();
  await expect(other.getByText('2/60', { exact: true })).toBeVisible();
  await expect(phone.getByText('Bản của người khác')).toBeVisible();
  await expect(phone.getByLabel('Nhận xét chung')).toHaveValue('Bản của tôi');
  await phone.getByRole('button', { name: 'Giữ bản tôi đang viết' }).click();
  await expect(phone.getByText('Bản của người khác')).toHaveCount(0);
  await expect(phone.getByRole('button', { name: /^Từng người 1\/60/ })).toBeVisible();
  // What was not asked about is not overwritten: who has typed nothing sees it come.
  await other.getByLabel('Đến người').selectOption({ index: 0 });
  await expect(other.getByLabel('Nhận xét chung')).toHaveValue('Bản của tôi');
});

test('every step of a meeting is for everybody, on a screen and on a phone', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/meetings/new?unit=CB-NA-HIN');
  await settled(desk);
  await desk.getByRole('button', { name: 'kiểm điểm cuối năm' }).click();
  await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
  await settled(desk);
  const path = new URL(desk.url()).pathname;
  await desk.context().close();
  for (const width of [1280, 360])
    for (const step of ['/run', '/run?step=members', '/run?step=decisions', '/run?step=close', '/edit']) {
      const page = await office.visit(browser, 'bithu', { width, dark: width === 360 });
      await page.goto(path.replace('/run', step));
      await settled(page);
      expect(await findings(page), `${step} at ${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${step} at ${width} px`).toBeLessThanOrEqual(0);
      expect(await faultsByTab(page), `${step} at ${width} px, by Tab`).toEqual([]);
      await page.context().close();
    }
});

test('a shortcoming is noted, mended by the person and confirmed', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/meetings/shortcomings?unit=CB-NA-HIN');
  await settled(desk);
  await desk.getByRole('button', { name: 'Ghi hạn chế' }).click();
  await desk.getByRole('button', { name: 'Của một người' }).click();
  await desk.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(desk.getByText('Hãy chọn người có hạn chế.')).toBeVisible();
  await desk.getByLabel('Người có hạn chế').fill('nong thi duyen');
  await desk.getByRole('option', { name: /Nông Thị Duyên/ }).first().click();
  await desk.getByLabel('Nội dung hạn chế, khuyết điểm').fill('Hay đi họp muộn');
  await desk.getByLabel('Thời hạn').fill(`31/12/${YEAR}`);
  await desk.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(desk.getByText('Hay đi họp muộn')).toBeVisible();

  const phone = await office.visit(browser, 'thanhvien', { width: 360 });
  await phone.goto('/meetings');
  await settled(phone);
  await phone.getByRole('button', { name: 'Báo đã khắc phục' }).click();
  await phone.getByLabel('Đã làm gì, minh chứng').fill('Ba tháng liền đến trước giờ');
  await phone.getByRole('button', { name: 'Gửi báo khắc phục' }).click();
  await expect(phone.getByText('Đã báo khắc phục, chờ xác nhận')).toBeVisible();
  await phone.context().close();

  await desk.reload();
  await desk.getByRole('button', { name: 'Xác nhận đã khắc phục' }).click();
  await expect(desk.getByRole('heading', { name: 'Đã khắc phục' })).toBeVisible();
});

test('a shortcoming is noted in the meeting, promised to be mended in the sheet, and shows what mends it', async ({ office, browser }) => {
  // Whom no other test of this file has.
  const name = madeUpName(45);
  office.account('khacphuc', 'member', 'CB-NA-HIN', 'NH45');
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/meetings/new?unit=CB-NA-HIN');
  await settled(desk);
  await desk.getByRole('button', { name: 'sinh hoạt chuyên đề' }).click();
  await desk.getByLabel('Ngày', { exact: true }).fill(`05/01/${YEAR}`);
  await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
  await settled(desk);
  await desk.getByRole('button', { name: /^Từng người/ }).click();
  await desk.getByLabel('Đến người').selectOption({ label: name });
  await expect(desk.locator('#member-title')).toHaveText(name);

  // What is lacking is said; what was noted stands with the member at once, and is taken back.
  const note = desk.getByRole('button', { name: 'Ghi hạn chế' });
  const form = desk.getByRole('form', { name: `Ghi hạn chế, khuyết điểm của ${name}` });
  const fill = async (text: string) => {
    await note.click();
    await form.getByLabel('Nội dung hạn chế, khuyết điểm').fill(text);
    await form.getByLabel('Thời hạn khắc phục').fill(`31/12/${YEAR}`);
    await form.getByRole('button', { name: 'Ghi lại' }).click();
  };
  await note.click();
  await form.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(form.getByText('Hãy ghi hạn chế, khuyết điểm.')).toBeVisible();
  await form.getByRole('button', { name: 'Thôi' }).click();
  const line = desk.locator('.member .shortcomings');
  await fill('Ghi nhầm người');
  await expect(line.getByText('Ghi nhầm người')).toBeVisible();
  await desk.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(line.getByText('Ghi nhầm người')).toHaveCount(0);
  await fill('Còn nể nang khi góp ý');
  await expect(line.getByText('Còn nể nang khi góp ý')).toBeVisible();
  expect(await findings(desk), 'a member with a shortcoming').toEqual([]);

  // The member picks it in the sheet.
  const phone = await office.visit(browser, 'khacphuc', { width: 360 });
  await phone.goto(`/my-sheet/${YEAR}`);
  await settled(phone);
  const texts = ['Góp ý thẳng thắn trong mỗi kỳ sinh hoạt chi bộ', 'Trồng 50 cây ven đường thôn trong quý II', 'Giúp hai hộ nghèo làm chuồng trại trước tháng 9'];
  for (const [at, text] of texts.entries()) await phone.getByRole('textbox', { name: `Việc ${at + 1}`, exact: true }).fill(text);
  const item = phone.getByRole('listitem').filter({ has: phone.getByRole('textbox', { name: 'Việc 1', exact: true }) });
  await item.getByRole('button', { name: /Thêm chỉ tiêu/ }).click();
  await item.getByLabel('Loại việc (không bắt buộc)').selectOption({ label: 'Khắc phục hạn chế, khuyết điểm' });
  const choice = item.getByLabel('Khắc phục hạn chế, khuyết điểm nào');
  await choice.selectOption({ label: 'Hạn chế khác, ghi bằng lời' });
  await expect(item.getByLabel('Hạn chế, khuyết điểm đó là gì')).toBeVisible();
  await choice.selectOption({ label: 'Còn nể nang khi góp ý' });
  await expect(item.getByLabel('Hạn chế, khuyết điểm đó là gì')).toHaveCount(0);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await findings(phone), 'an action that mends').toEqual([]);
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(phone.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` })).toContainText('Đã gửi, chờ thẩm định');
  await phone.getByRole('link', { name: 'Còn nể nang khi góp ý' }).click();
  const card = phone.locator('article').filter({ hasText: 'Còn nể nang khi góp ý' });
  await expect(card.getByRole('link', { name: `Năm ${YEAR}: ${texts[0]}` })).toBeVisible();
  await expect(card.getByText('chờ thẩm định')).toBeVisible();
  await phone.context().close();

  await desk.goto('/meetings/shortcomings?unit=CB-NA-HIN');
  await settled(desk);
  const seen = desk.locator('article').filter({ hasText: 'Còn nể nang khi góp ý' });
  await seen.getByRole('link', { name: `Năm ${YEAR}: ${texts[0]}` }).click();
  await expect(desk.getByText(texts[0]!).first()).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Còn nể nang khi góp ý' })).toBeVisible();
});

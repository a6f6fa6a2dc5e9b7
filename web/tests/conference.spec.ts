// A conference on a phone from its record to its files, a contest with a winner, and a reflection that was written on paper.
import { expect, test, YEAR } from './office';
import { settled } from './all-screens';

test('a secretary records a conference, corrects its conclusion and takes it back by undo', async ({ office, browser }) => {
  const phone = await office.visit(browser, 'bithu', { width: 360 });
  await phone.goto('/conferences');
  await settled(phone);
  await expect(phone.getByText(`Năm ${YEAR} chưa ghi hội nghị nào`)).toBeVisible();
  await phone.getByRole('link', { name: 'Ghi hội nghị' }).click();
  await phone.getByRole('button', { name: 'Ghi hội nghị' }).click();
  await expect(phone.getByText('Hãy ghi tên hội nghị.')).toBeVisible();
  await phone.getByLabel('Tên hội nghị').fill('Sơ kết sáu tháng');
  await phone.getByLabel('Loại hội nghị').selectOption({ label: 'hội nghị sơ kết' });
  await phone.getByLabel('Được mời').fill('60');
  await phone.getByLabel('Có mặt').fill('61');
  await phone.getByLabel('Tên tham luận').fill('Nêu gương từ việc nhỏ');
  await phone.getByLabel('Người trình bày').fill('Nông Văn Tảo');
  await phone.getByLabel('Người kết luận').fill('Bí thư Đảng ủy xã');
  await phone.getByRole('textbox', { name: 'Ý 1' }).fill('Mỗi tổ chọn một việc');
  await phone.getByRole('button', { name: 'Thêm ý' }).click();
  await phone.getByRole('textbox', { name: 'Ý 2' }).fill('Báo cáo trước ngày 30/6');
  await phone.getByLabel('Cá nhân, tập thể được khen').fill('Tổ Nà Hin 2');
  await phone.getByRole('button', { name: 'Ghi hội nghị' }).click();
  await expect(phone.getByText('Có mặt không nhiều hơn số được mời.')).toBeVisible();
  await phone.getByLabel('Có mặt').fill('57');
  await phone.getByRole('button', { name: 'Ghi hội nghị' }).click();
  await expect(phone.locator('#page-title')).toHaveText('Sơ kết sáu tháng');
  await expect(phone.getByRole('region', { name: 'Kết luận' }).getByRole('listitem')).toHaveText(['Mỗi tổ chọn một việc', 'Báo cáo trước ngày 30/6']);
  await phone.locator('input[type=file]').setInputFiles({ name: 'ket-luan.txt', mimeType: 'text/plain', buffer: Buffer.from('Thông báo kết luận\n') });
  await expect(phone.getByText('ket-luan.txt', { exact: true })).toBeVisible();

  await phone.getByRole('button', { name: 'Sửa hội nghị' }).click();
  await phone.getByRole('button', { name: 'Bỏ ý 1', exact: true }).click();
  await expect(phone.getByRole('textbox', { name: 'Ý 1' })).toHaveValue('Báo cáo trước ngày 30/6');
  await phone.getByRole('button', { name: 'Lưu' }).click();
  await expect(phone.getByRole('region', { name: 'Kết luận' }).getByRole('listitem')).toHaveText(['Báo cáo trước ngày 30/6']);
  await phone.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(phone.getByRole('region', { name: 'Kết luận' }).getByRole('listitem')).toHaveText(['Mỗi tổ chọn một việc', 'Báo cáo trước ngày 30/6']);

  // Files hang on it: it stays.
  await phone.getByRole('button', { name: 'Sửa hội nghị' }).click();
  await phone.getByRole('button', { name: 'Bỏ hội nghị' }).click();
  await expect(phone.getByText(/còn tệp đính kèm nên không bỏ được/)).toBeVisible();
  await phone.goto('/conferences');
  await expect(phone.getByRole('row', { name: /Sơ kết sáu tháng/ })).toContainText('57/60');
});

test('the superior reads what was concluded, and changes nothing', async ({ office, browser }) => {
  const reader = await office.visit(browser, 'lanhdao');
  await reader.goto(`/conferences?unit=DB-HUYEN&year=${YEAR - 1}`);
  await reader.getByRole('link', { name: `Tổng kết học tập và làm theo năm ${YEAR - 1}` }).press('Enter');
  await expect(reader.getByText('Mỗi chi bộ chọn một việc đột phá')).toBeVisible();
  await expect(reader.getByRole('link', { name: 'Văn bản số 40-KH/HU' })).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Sửa hội nghị' })).toHaveCount(0);
  await expect(reader.getByRole('link', { name: 'Ghi hội nghị' })).toHaveCount(0);
});

test('a contest has rounds and a winner; what a member wrote on paper is entered for them', async ({ office, browser }) => {
  const phone = await office.visit(browser, 'bithu', { width: 360 });
  await phone.goto('/study/new?unit=CB-NA-HIN');
  await settled(phone);
  await phone.getByLabel('Tên buổi học').fill('Thi kể chuyện về Bác');
  await phone.getByLabel('Hình thức', { exact: true }).selectOption({ label: 'hội thi, cuộc thi' });
  await phone.getByRole('button', { name: 'Ghi buổi học' }).click();
  await expect(phone.getByText('Hội thi không điểm danh thì cần ít nhất một vòng thi.')).toBeVisible();
  await phone.getByLabel('Tên vòng thi').fill('Chung kết');
  await phone.getByLabel('Ngày thi').fill(await phone.getByLabel('Ngày tổ chức').inputValue());
  await phone.getByLabel('Số bài, số người thi').fill('24');
  await phone.getByLabel('Tên giải').fill('Giải nhất');
  await phone.getByLabel('Của vòng').selectOption({ label: 'Chung kết' });
  await phone.getByLabel('Trao cho').selectOption({ label: 'Một người' });
  await phone.getByLabel('Người đạt giải').fill('Hoàng');
  await phone.getByRole('option', { name: /Hoàng Văn Ích/ }).first().click();
  await phone.getByRole('button', { name: 'Ghi buổi học' }).click();
  await expect(phone.getByText('Đã ghi buổi học.')).toBeVisible();
  await phone.getByRole('link', { name: 'Thi kể chuyện về Bác' }).click();
  await expect(phone.getByText('Đang ghi: Hoàng Văn Ích')).toBeVisible();
  await expect(phone.getByLabel('Số bài, số người thi')).toHaveValue('24');

  // A session with a list: everybody owes a reflection, which the secretary is told of.
  await phone.goto('/study/new?unit=CB-NA-HIN');
  await settled(phone);
  await phone.getByLabel('Tên buổi học').fill('Học chuyên đề quý');
  await phone.getByRole('button', { name: /Chọn, bỏ cả danh sách/ }).click();
  await phone.getByRole('button', { name: 'Ghi buổi học' }).click();
  await expect(phone.getByText('Đã ghi buổi học.')).toBeVisible();
  const member = await office.visit(browser, 'thanhvien', { width: 360 });
  await member.goto('/');
  await member.getByRole('link', { name: /Nộp bài thu hoạch.*Học chuyên đề quý/ }).click();
  await expect(member.getByLabel('Về buổi học, chuyên đề')).toContainText('Học chuyên đề quý');
  await member.context().close();

  await phone.goto('/');
  await phone.getByRole('link', { name: /\d+ người chưa nộp bài thu hoạch/ }).click();
  await phone.getByRole('link', { name: 'Nhập bài viết trên giấy' }).click();
  await phone.getByLabel('Về buổi học, chuyên đề').selectOption({ label: await phone.getByLabel('Về buổi học, chuyên đề').locator('option', { hasText: 'Học chuyên đề quý' }).innerText() });
  await phone.getByRole('button', { name: 'Nhập bài' }).click();
  await expect(phone.getByText('Hãy chọn người nộp bài.')).toBeVisible();
  await phone.getByLabel('Người nộp bài').selectOption({ label: 'Lý Đức Ánh' });
  await phone.getByRole('button', { name: 'Nhập bài' }).click();
  await expect(phone.getByText('Đã nhập bài thu hoạch của Lý Đức Ánh.')).toBeVisible();
  await expect(phone.getByLabel('Người nộp bài').locator('option', { hasText: 'Lý Đức Ánh' })).toHaveCount(0);
  const list = await office.visit(browser, 'bithu');
  await list.goto('/study?unit=CB-NA-HIN');
  await expect(list.getByRole('listitem').filter({ hasText: 'Lý Đức Ánh' })).toContainText('do bithu nhập từ bản giấy');
  await list.context().close();
  await phone.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(phone.getByLabel('Người nộp bài').locator('option', { hasText: 'Lý Đức Ánh' })).toHaveCount(1);

  // The superior sees it in the table of units below, and no such columns of a year in which nobody recorded any.
  const desk = await office.visit(browser, 'thammuu');
  await desk.goto(`/coverage?unit=DB-HUYEN&year=${YEAR}`);
  await expect(desk.getByRole('columnheader', { name: 'Tỷ lệ dự học' })).toBeVisible();
  await expect(desk.getByRole('columnheader', { name: 'Tỷ lệ nộp bài thu hoạch' })).toBeVisible();
  await desk.goto(`/coverage?unit=DB-HUYEN&year=${YEAR - 1}`);
  await expect(desk.getByRole('columnheader', { name: 'Tỷ lệ cá nhân đăng ký' })).toBeVisible();
  await expect(desk.getByRole('columnheader', { name: 'Tỷ lệ dự học' })).toHaveCount(0);
  await desk.context().close();

  // Nothing hangs on the session any more: it is taken back, as others of this office begin without it.
  await phone.goto('/study?unit=CB-NA-HIN');
  await phone.getByRole('link', { name: 'Học chuyên đề quý' }).click();
  await phone.getByRole('button', { name: 'Bỏ buổi học' }).click();
  await expect(phone.getByText('Đã bỏ buổi học.')).toBeVisible();
});

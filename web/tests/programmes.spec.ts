// A programme as the office has it: written at the desk, read on a phone; its committee and what was done in a movement.
import { settled } from './all-screens';
import { expect, test } from './office';

test('on a phone: the line of programmes, a theme, a committee with one head, a movement with what was done', async ({ office, browser }) => {
  const phone = await office.visit(browser, 'thammuu', { width: 360 });
  await phone.goto('/programmes');
  await settled(phone);
  const codes = phone.locator('article strong');
  await expect(codes).toHaveText(['KL01', 'CT05', 'CT03']);
  await expect(phone.locator('article').first()).toContainText('đang thực hiện');
  await expect(phone.locator('article').first()).toContainText('Kế tiếp CT05');
  await phone.getByRole('link', { name: /^Tiếp tục thực hiện Chỉ thị 05/ }).click();
  await settled(phone);
  await expect(phone.getByRole('link', { name: /Trước đó: CT05/ })).toBeVisible();
  await expect(phone.getByText('Chỉ thị số 05-CT/TW', { exact: true })).toBeVisible();

  // A theme, and taken back by undo.
  await phone.getByRole('button', { name: 'Thêm chuyên đề' }).click();
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText('Hãy điền mục này.').first()).toBeVisible();
  await phone.getByLabel('Tên chuyên đề').fill('Nêu gương của người đứng đầu');
  await phone.getByLabel('Mã chuyên đề').fill('KL01-NG');
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText('Đã lưu chuyên đề.')).toBeVisible();
  await phone.getByRole('button', { name: 'Bỏ chuyên đề Nêu gương của người đứng đầu' }).click();
  await phone.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(phone.getByText('Nêu gương của người đứng đầu')).toBeVisible();

  // A committee: a second head on the same day is refused at the field.
  await phone.getByRole('link', { name: 'Ghi ban chỉ đạo' }).click();
  await settled(phone);
  const unit = phone.getByLabel('Đơn vị', { exact: true });
  await unit.fill('na hin');
  await phone.getByRole('option', { name: /Chi bộ Nà Hin/ }).click();
  await phone.getByLabel('Từ ngày').first().fill('01/06/2021');
  for (const [at, name] of ['Hoàng Văn Ích', 'Nông Thị Duyên'].entries()) {
    await phone.getByRole('button', { name: 'Thêm thành viên' }).click();
    const member = phone.getByRole('group', { name: `Thành viên ${at + 1}` });
    await member.getByLabel('Họ và tên').fill(name);
    await phone.getByRole('option', { name: new RegExp(name) }).first().click();
    await member.getByLabel('Nhiệm vụ trong ban').selectOption('truong-ban');
  }
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  const second = phone.getByRole('group', { name: 'Thành viên 2' });
  await expect(second.getByText(/chỉ một người giữ nhiệm vụ này/)).toBeVisible();
  await second.getByLabel('Nhiệm vụ trong ban').selectOption('uy-vien');
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText('Đã lưu ban chỉ đạo của Chi bộ Nà Hin.')).toBeVisible();
  await expect(phone.getByRole('row', { name: /Hoàng Văn Ích/ })).toContainText('trưởng ban');

  // A movement and what the unit did in it.
  await phone.getByRole('link', { name: 'Về chương trình' }).click();
  await settled(phone);
  await expect(phone.getByRole('row', { name: /Chi bộ Nà Hin/ })).toContainText('Hoàng Văn Ích (trưởng ban)');
  await phone.getByRole('link', { name: 'Thêm phong trào' }).click();
  await settled(phone);
  await phone.getByLabel('Tên phong trào, cuộc vận động').fill('Năm không, ba sạch');
  await phone.getByLabel('Từ ngày').fill('08/03/2022');
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Năm không, ba sạch' })).toBeVisible();
  await phone.getByRole('button', { name: 'Ghi hoạt động' }).click();
  const form = phone.getByRole('dialog');
  await form.getByLabel('Ngày').fill('07/03/2022');
  await form.getByLabel('Đã làm gì').fill('Ra quân dọn đường làng');
  await form.getByLabel(/Số người tham gia/).fill('1.235');
  await form.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(form.getByText(/nằm ngoài thời gian của phong trào/)).toBeVisible();
  await form.getByLabel('Ngày').fill('08/03/2022');
  await form.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText('1.235 người tham gia')).toBeVisible();
  await expect(phone.getByText('1 hoạt động của 1 đơn vị, gần nhất ngày 08/03/2022.')).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});

test('a programme on several directives, with phases and a pilot unit, by keyboard; what contradicts its line is said at the field', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'thammuu');
  await desk.goto('/programmes');
  await settled(desk);
  await desk.getByRole('link', { name: 'Thêm chương trình' }).press('Enter');
  await settled(desk);
  await desk.getByLabel('Mã', { exact: true }).fill('HUYEN-2022');
  await desk.getByLabel('Tên chương trình').fill('Chương trình của huyện Mẫu');
  await desk.getByLabel('Từ ngày').first().fill('01/01/2021');
  await desk.getByLabel('Kế tiếp chương trình').selectOption('KL01');
  await desk.getByLabel('Năm của chương trình').selectOption('05-19');
  await desk.getByLabel('Văn bản đã vào sổ (nếu có)').fill('40-KH');
  await desk.getByRole('option', { name: /40-KH\/HU/ }).first().click();
  await desk.getByRole('button', { name: 'Thêm căn cứ' }).press('Enter');
  const second = desk.getByRole('group', { name: 'Căn cứ 2' });
  await second.getByLabel('Loại, số và ký hiệu').fill('Kết luận số 01-KL/TW');
  await second.getByLabel('Nơi ban hành').fill('Bộ Chính trị');
  await desk.getByRole('button', { name: 'Thêm giai đoạn' }).press('Enter');
  const phase = desk.getByRole('group', { name: 'Giai đoạn 1' });
  await phase.getByLabel('Tên giai đoạn').fill('Làm điểm');
  await phase.getByLabel('Từ ngày').fill('19/05/2022');
  await phase.getByLabel('Đến ngày').fill('31/12/2022');
  await phase.getByLabel('Thêm đơn vị làm điểm').fill('an mau');
  await desk.getByRole('option', { name: /Đảng bộ xã An Mẫu/ }).click();
  await expect(phase.getByRole('button', { name: 'Bỏ Đảng bộ xã An Mẫu' })).toBeVisible();
  await desk.getByRole('button', { name: 'Lưu', exact: true }).press('Enter');
  await expect(desk.getByText(/bắt đầu 01\/01\/2021, trước khi chương trình mà nó kế tiếp bắt đầu \(KL01, 18\/05\/2021\)/).first()).toBeVisible();
  await desk.getByLabel('Từ ngày').first().fill('19/05/2022');
  await desk.getByRole('button', { name: 'Lưu', exact: true }).press('Enter');
  await expect(desk.getByText('Đã lưu chương trình HUYEN-2022.')).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Kế hoạch số 40-KH/HU' })).toBeVisible();
  await expect(desk.getByRole('link', { name: 'Đảng bộ xã An Mẫu' })).toBeVisible();
  await expect(desk.getByText('Từ 19/5 đến 18/5 năm sau')).toBeVisible();

  // Ended, and the end undone.
  await desk.getByRole('link', { name: 'Sửa chương trình' }).click();
  await settled(desk);
  await expect(desk.getByRole('group', { name: 'Giai đoạn 1' }).getByText('Đảng bộ xã An Mẫu')).toBeVisible();
  await desk.getByLabel('Đến ngày').first().fill('18/05/2027');
  await desk.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(desk.getByText('HUYEN-2022 · 19/05/2022 – 18/05/2027')).toBeVisible();
  await desk.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(desk.getByText('HUYEN-2022 · 19/05/2022 – …')).toBeVisible();
  await desk.getByRole('button', { name: 'Bỏ', exact: true }).click();
  await expect(desk.getByText('Đã bỏ chương trình HUYEN-2022.')).toBeVisible();
  await expect(desk.getByText('Chương trình của huyện Mẫu')).toHaveCount(0);
  await desk.context().close();

  // A member reads, and finds nothing to write.
  const member = await office.visit(browser, 'thanhvien', { width: 360 });
  await member.goto('/programmes/CT05');
  await settled(member);
  await expect(member.getByRole('heading', { name: 'Căn cứ' })).toBeVisible();
  await expect(member.getByRole('link', { name: 'Sửa chương trình' })).toHaveCount(0);
  await expect(member.getByRole('button', { name: 'Thêm chuyên đề' })).toHaveCount(0);
});

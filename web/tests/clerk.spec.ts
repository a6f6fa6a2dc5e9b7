// A clerk with a messy register: from the file to the Word report, and from a figure to the records behind it.
import { readFileSync } from 'node:fs';
import { Journey } from './journey';
import { expect, madeUpName, test, YEAR } from './office';

test('a messy register becomes figures, records and a Word report', async ({ office, browser }) => {
  const year = YEAR - 2;
  const register = office.file(`so-dang-ky-${year}.csv`, [
    'ĐẢNG BỘ HUYỆN MẪU;;;;',
    `BIỂU ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO NĂM ${year};;;;`,
    'Chi bộ Nà Hin;;;;',
    ';;;;',
    'TT;Họ và tên;Chức vụ;Nội dung đăng ký làm theo;Kết quả thẩm định',
    ...Array.from({ length: 20 }, (_, at) => `${at + 1};${madeUpName(at + 9)};Đảng viên;1. Trồng ${at + 10} cây ven đường. 2. Giúp hai hộ thoát nghèo. 3. Họp đúng giờ.;Đạt`),
    '21;Nguyễn Lạ Hoắc;;1. Một việc. 2. Hai việc. 3. Ba việc.;Đạt',
    ';Người lập biểu;;;',
  ].join('\n'));
  const page = await office.visit(browser, 'thammuu');
  const way = new Journey(page, 'desk');

  await page.goto('/');
  way.screen('my tasks');
  await way.press(page.getByRole('main').getByRole('link', { name: 'Nhập sổ' }).or(page.getByRole('navigation').getByRole('link', { name: 'Nhập dữ liệu' })).first(), 'bring data in');
  way.screen('imports');
  await way.wait(() => page.locator('input[type=file]').first().setInputFiles(register), 'the file to be chosen');
  way.screen('preview');
  await way.wait(() => expect(page.getByText(/Có \d+ chỗ chưa đúng/)).toBeVisible({ timeout: 20_000 }), 'the preview');
  await expect(page.getByText('Nguyễn Lạ Hoắc').first()).toBeVisible();
  await way.press(page.getByText(/Bỏ qua \d+ dòng lỗi/), 'leave the wrong row out');
  await way.press(page.getByRole('button', { name: 'Ghi vào hệ thống (20 dòng)' }), 'write');
  await way.wait(() => expect(page.getByRole('heading', { name: 'Đã ghi 20 dòng vào hệ thống' })).toBeVisible({ timeout: 20_000 }), 'the writing');
  way.screen('written');
  await way.press(page.getByRole('link', { name: 'Lập báo cáo' }), 'make a report');
  way.screen('report');
  await way.press(page.getByRole('main').getByText('Năm', { exact: true }), 'a year');
  await way.press(page.getByRole('main').getByText(`Năm ${year}`, { exact: true }), 'which year');
  await way.press(page.getByRole('button', { name: 'Lấy số liệu' }), 'take the figures');
  await way.wait(() => expect(page.getByRole('button', { name: 'Niêm phong và phát hành' })).toBeVisible({ timeout: 20_000 }), 'the figures');
  way.screen('figures and texts');
  await way.press(page.getByRole('button', { name: 'Xem trang in' }), 'see the page');
  await expect.poll(async () => (await page.locator('dialog iframe').boundingBox())?.height ?? 0).toBeGreaterThan(400);
  way.screen('the page as it is printed');
  const word = page.waitForEvent('download');
  await way.press(page.getByRole('button', { name: /Word/ }).first(), 'Word');
  const file = readFileSync(await (await word).path());
  expect(file.subarray(0, 2).toString()).toBe('PK');
  way.tell();
  expect(way.seconds).toBeLessThanOrEqual(180);

  // The figure is its records.
  await page.goto(`/figures/commitments.persons?unit=DB-HUYEN&from=${year}-01-01&to=${year}-12-31`);
  await expect(page.getByRole('main').getByText('20', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: /bản ghi/i }).first().click();
  await expect(page.getByRole('table').last().getByRole('row')).toHaveCount(21);
  // Back goes one step, not out.
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('tabs with different headings are mapped each on its own', async ({ office, browser }) => {
  const actions = '1. Một việc. 2. Hai việc. 3. Ba việc.';
  const year = YEAR - 3;
  const register = office.workbook(`so-nhieu-trang-${year}.xlsx`, {
    'Quý I': [[`BIỂU ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO NĂM ${year}`], ['Chi bộ Nà Hin'], ['TT', 'Họ và tên', 'Nội dung đăng ký làm theo'], [1, madeUpName(40), actions]],
    'Quý II': [['Chi bộ Nà Hin'], ['TT', 'Họ và tên', 'Nội dung đăng ký làm theo'], [1, madeUpName(41), actions]],
    'Bổ sung': [['Hứa làm gì', 'Ai hứa'], [actions, madeUpName(42)], [actions, madeUpName(43)]],
  });
  const page = await office.visit(browser, 'thammuu');
  await page.goto('/imports/new');
  await page.locator('input[type=file]').first().setInputFiles(register);
  await page.getByRole('heading', { name: 'Cột nào là gì' }).click();
  const tabs = page.getByRole('group', { name: 'Các trang của tệp' });
  await expect(tabs.getByRole('button')).toHaveText(['Quý I và 1 trang giống vậy', 'Bổ sung · không đọc']);
  await tabs.getByRole('button', { name: /Bổ sung/ }).click();
  await page.getByRole('radio', { name: 'Dòng 1 là tiêu đề' }).check();
  await page.getByRole('combobox', { name: 'Cột A là' }).selectOption({ value: 'action' });
  await page.getByRole('combobox', { name: 'Cột B là' }).selectOption({ value: 'full_name' });
  await expect(tabs.getByRole('button', { name: 'Bổ sung' })).toHaveText('Bổ sung');
  // The other tabs are read as before.
  await tabs.getByRole('button', { name: /Quý I/ }).click();
  await expect(page.getByRole('combobox', { name: 'Cột B là' })).toHaveValue('full_name');
  await page.getByRole('button', { name: 'Ghi vào hệ thống (4 dòng)' }).click();
  await expect(page.getByRole('heading', { name: 'Đã ghi 4 dòng vào hệ thống' })).toBeVisible({ timeout: 20_000 });
});

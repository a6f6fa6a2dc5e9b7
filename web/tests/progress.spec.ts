// What becomes of an approved sheet: progress with a photo from the phone, what is published, deeds beside it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, madeUpName, test, YEAR } from './office';

const ACTIONS = ['Trồng 50 cây ven đường thôn, xong trước 30/9', 'Mỗi quý đọc một cuốn sách và kể lại ở chi bộ', 'Họp đúng giờ, nói thẳng trong từng buổi sinh hoạt'];
const item = (page: Page, number: number) => page.getByRole('textbox', { name: `Việc ${number}`, exact: true });
const stateOf = (page: Page) => page.getByRole('region', { name: `Trạng thái bản đăng ký năm ${YEAR}` });

/** A photo of 4000 × 3000 pixels that says where it was taken, drawn by the browser. */
async function photo(page: Page, folder: string): Promise<string> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [4000, 3000];
    const pen = canvas.getContext('2d')!;
    for (let band = 0; band < 40; band++) {
      pen.fillStyle = `hsl(${band * 9} 60% 50%)`;
      pen.fillRect(band * 100, 0, 100, 3000);
    }
    return canvas.toDataURL('image/jpeg', 0.7).split(',')[1]!;
  });
  const bytes = Buffer.from(base64, 'base64');
  const said = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0GPS 22.61', 'latin1');
  const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, said.length + 2]), said]);
  const path = join(folder, 'anh-cay.jpg');
  writeFileSync(path, Buffer.concat([bytes.subarray(0, 2), exif, bytes.subarray(2)]));
  return path;
}

test('an approved sheet gets progress in three taps, with a photo made small on the phone', async ({ office, browser }) => {
  office.account('tiendo', 'member', 'CB-NA-HIN', 'NH40');
  const phone = await office.visit(browser, 'tiendo', { width: 360 });
  await phone.goto('/my-sheet');
  for (const [at, text] of ACTIONS.entries()) await item(phone, at + 1).fill(text);
  await phone.getByRole('button', { name: 'Thêm chỉ tiêu, thời hạn… (Việc 1)' }).click();
  await phone.getByLabel('Chỉ tiêu: số').fill('50');
  await phone.getByLabel('Đơn vị tính').fill('cây');
  await phone.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(stateOf(phone)).toContainText('Đã gửi, chờ thẩm định');
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}&show=waiting`);
  await desk.getByRole('row', { name: new RegExp(madeUpName(40)) }).first().getByRole('button').first().click();
  await desk.getByRole('button', { name: /^Duyệt/ }).click();
  await expect(stateOf(phone)).toContainText('Đã duyệt', { timeout: 5000 });

  await phone.getByRole('button', { name: 'Ghi tiến độ việc 1' }).click();
  await phone.getByLabel('Làm thêm được bao nhiêu (cây)').fill('20');
  await phone.locator('input[type=file][accept^="image/"]').setInputFiles(await photo(phone, office.files));
  await expect(phone.getByText('1 ảnh sẽ gửi, đã thu nhỏ')).toBeVisible();
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText('Đã ghi tiến độ việc 1.')).toBeVisible();
  await expect(phone.getByText('20/50 cây')).toBeVisible();
  const picture = phone.getByRole('img', { name: /Ảnh minh chứng/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([1600, 1200]);
  const told = async <Body>(path: string) => (await (await phone.request.get(path)).json()) as Body;
  const own = await told<{ items: { id: number }[] }>('/api/sheets?own=true');
  const progress = await told<{ items: { noted: { id: number }[] }[] }>(`/api/sheets/${own.items[0]!.id}/progress`);
  const files = await told<{ items: { id: number; media_type: string }[] }>(`/api/attachments?record_kind=progress&record_id=${progress.items[0]!.noted[0]!.id}`);
  expect(files.items.map((file) => file.media_type)).toEqual(['image/jpeg']);
  const kept = await (await phone.request.get(`/api/attachments/${files.items[0]!.id}/content`)).body();
  expect(kept.includes('GPS')).toBe(false);
  // A clock that runs a year ahead is told.
  await phone.getByRole('button', { name: 'Ghi tiến độ việc 2' }).click();
  await phone.getByLabel('Đã xong bao nhiêu phần trăm').fill('10');
  await phone.getByLabel('Ngày làm').fill(`01/01/${YEAR + 1}`);
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByText(/chưa tới; hôm nay là/).first()).toBeVisible();
  await phone.getByRole('button', { name: 'Thôi' }).click();
  await phone.screenshot({ path: test.info().outputPath('progress-360.png'), fullPage: true });

  // Published item by item, having seen what shows.
  const panel = phone.getByRole('region', { name: 'Công khai việc đăng ký' });
  await expect(panel).toContainText('người ngoài không thấy gì');
  await panel.getByLabel('Ai được xem việc 1').selectOption({ label: 'Mọi người (trang công khai)' });
  await panel.getByLabel('Ai được xem việc 2').selectOption({ label: 'Mặt trận, đoàn thể' });
  await expect(panel.getByText(madeUpName(40))).toBeVisible();
  await panel.getByRole('button', { name: 'Lưu lựa chọn' }).click();
  await expect(phone.getByText('Đã lưu lựa chọn công khai.')).toBeVisible();
  const front = await office.visit(browser, 'mattran');
  await front.goto('/published');
  await expect(front.getByText(ACTIONS[1]!)).toBeVisible();
  await front.screenshot({ path: test.info().outputPath('published-1280.png'), fullPage: true });
  await front.goto(`${office.address}/units/CB-NA-HIN`);
  await expect(front.getByText(ACTIONS[0]!)).toBeVisible();
  await expect(front.getByText(ACTIONS[1]!)).toHaveCount(0);
  await front.screenshot({ path: test.info().outputPath('public-1280.png'), fullPage: true });
});

test('a deed is noted on the phone and read by the secretary', async ({ office, browser }) => {
  office.account('viectot', 'member', 'CB-NA-HIN', 'NH41');
  const phone = await office.visit(browser, 'viectot', { width: 360 });
  await phone.goto('/deeds');
  await phone.getByLabel('Việc tốt đã làm').fill('Nhặt được ví ở chợ, trả lại người mất');
  await phone.getByRole('button', { name: 'Ghi vào nhật ký' }).click();
  await expect(phone.getByRole('listitem').filter({ hasText: 'Nhặt được ví' })).toBeVisible();
  await phone.screenshot({ path: test.info().outputPath('deeds-360.png'), fullPage: true });
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto('/deeds?unit=CB-NA-HIN');
  await expect(desk.getByRole('listitem').filter({ hasText: 'Nhặt được ví' })).toContainText(madeUpName(41));
});

test('the sheet of a unit is written on the screen, and its writer does not appraise it', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell/unit-sheet?unit=CB-KHUOI-LE&year=${YEAR}`);
  await expect(desk.getByText(/không có quyền|không tìm thấy|Không có/).first()).toBeVisible();
  await desk.goto(`/cell/unit-sheet?unit=CB-NA-HIN&year=${YEAR}`);
  for (const [at, text] of ACTIONS.entries()) await item(desk, at + 1).fill(`Chi bộ: ${text}`);
  await desk.getByRole('button', { name: 'Gửi thẩm định' }).click();
  await expect(desk.getByText('Chờ thẩm định', { exact: true })).toBeVisible();
  await desk.screenshot({ path: test.info().outputPath('unit-sheet-1280.png'), fullPage: true });
  await desk.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}`);
  await desk.getByRole('button', { name: 'Tập thể đơn vị' }).click();
  await expect(desk.getByText(`Chi bộ: ${ACTIONS[0]}`)).toBeVisible();
  await expect(desk.getByRole('button', { name: /^Duyệt/ })).toHaveCount(0);
});

test('forms to be filled in by hand are printed', async ({ office, browser }) => {
  const desk = await office.visit(browser, 'bithu2');
  await desk.goto(`/cell/paper?unit=CB-NA-HIN&year=${YEAR}`);
  const file = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'In phiếu trống' }).click();
  expect((await file).suggestedFilename()).toMatch(/^mau-dang-ky-.*\.docx$/);
});

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

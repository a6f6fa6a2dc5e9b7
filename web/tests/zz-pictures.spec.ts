import { test, YEAR } from './office';
import { settled } from './all-screens';
const OUT = '/tmp/meeting_pics';
test('pictures', async ({ office, browser }) => {
  test.setTimeout(300_000);
  const desk = await office.visit(browser, 'bithu');
  await desk.goto('/meetings/new?unit=CB-NA-HIN');
  await settled(desk);
  await desk.screenshot({ path: `${OUT}/new-1280.png`, fullPage: true });
  await desk.getByLabel('Giờ, nơi họp').fill('19 giờ 30, nhà văn hóa');
  await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
  await settled(desk);
  await desk.getByRole('button', { name: /Đánh dấu/ }).click();
  await desk.waitForTimeout(800);
  const path = new URL(desk.url()).pathname;
  for (const width of [1280, 360]) {
    const page = await office.visit(browser, 'bithu', { width });
    for (const [name, at] of [['list', `/meetings?unit=CB-NA-HIN&year=${YEAR}`], ['list-small', `/meetings?unit=CB-KHUOI-LE&year=${YEAR - 1}`], ['presence', path], ['members', path + '?step=members'], ['decisions', path + '?step=decisions'], ['close', path + '?step=close'], ['shortcomings', '/meetings/shortcomings?unit=CB-NA-HIN'], ['mine', '/meetings/mine']] as const) {
      await page.goto(at);
      await settled(page);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${OUT}/${name}-${width}.png`, fullPage: name !== 'presence' });
    }
    await page.context().close();
  }
});

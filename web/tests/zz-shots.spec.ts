import { settled } from './all-screens';
import { test } from './office';
const shots: [string, string, string][] = [
  ['thammuu', '/programmes', 'list'], ['thammuu', '/programmes/CT05', 'one'], ['thammuu', '/programmes/KL01/edit', 'edit'],
  ['thammuu', '/programmes/committees/1', 'committee'], ['thammuu', '/programmes/committees/new?programme=CT05', 'committee-new'],
  ['thammuu', '/programmes/movements/1', 'movement'], ['thammuu', '/programmes/movements/new?programme=CT05', 'movement-new'],
];
test('shots', async ({ office, browser }) => {
  test.setTimeout(240_000);
  for (const width of [1280, 360])
    for (const [account, path, name] of shots) {
      const page = await office.visit(browser, account, { width });
      await page.goto(path);
      await settled(page);
      await page.waitForTimeout(400);
      if (name === 'committee') { await page.getByRole('button', { name: 'Sửa ban chỉ đạo' }).click(); await page.waitForTimeout(300); await page.screenshot({ path: `/tmp/shots/${name}-edit-${width}.png`, fullPage: true }); await page.getByRole('button', { name: 'Thôi' }).click().catch(() => {}); }
      await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
      await page.context().close();
    }
});

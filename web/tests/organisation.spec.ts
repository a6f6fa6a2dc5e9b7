// People move, leave and are put right; slips are re-issued from the cell's own list.
import AxeBuilder from '@axe-core/playwright';
import { expect, madeUpName, test } from './office';

const shot = (name: string) => (process.env.SHOTS ? { path: `${process.env.SHOTS}/${name}.png`, fullPage: true } : null);

for (const width of [1280, 360])
  test.describe(`a clerk at ${width} px`, () => {
    const who = madeUpName(62);
    const member = width === 1280 ? 22 : 23;
    test.beforeAll(({ office }) => office.account(`phieu${width}`, 'member', 'CB-NA-HIN', `NH${member}`));

    test('moves somebody to another unit, is told what is wrong at its field, and takes it back', async ({ office, browser }) => {
      const page = await office.visit(browser, 'thammuu', { width });
      const look = async (name: string) => {
        const to = shot(`${name}-${width}`);
        if (to) await page.screenshot(to);
      };
      await page.goto('/organisation/CB-KHUOI-LE');
      await page.getByRole('button', { name: `Chuyển sinh hoạt: ${who}` }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click();
      await expect(dialog.getByText('Hãy chọn đơn vị chuyển đến.')).toBeVisible();
      await dialog.getByRole('combobox').fill('khuoi le');
      await page.getByRole('option', { name: /Chi bộ Khuổi Lè/ }).click();
      await dialog.getByLabel('Ngày đầu tiên ở đơn vị mới').fill('01/03/2014');
      await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click();
      await expect(dialog.getByText(/đang sinh hoạt tại chính đơn vị này/)).toBeVisible();
      await expect(dialog.getByText(/Ngày chuyển phải sau ngày bắt đầu sinh hoạt ở đơn vị cũ \(01\/01\/2015\)/)).toBeVisible();
      await look('move-refused');
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      await dialog.getByRole('combobox').fill('pac lien');
      await page.getByRole('option', { name: /Chi bộ Pác Liển/ }).click();
      await dialog.getByLabel('Ngày đầu tiên ở đơn vị mới').fill('1/3/2024');
      await dialog.getByLabel('Chức vụ ở đơn vị mới (nếu có)').fill('Phó Bí thư');
      await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click();
      await expect(page.getByText(`Đã chuyển sinh hoạt của ${who}.`)).toBeVisible();
      await expect(page.getByRole('link', { name: who })).toBeHidden();
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await expect(page.getByText('Đã hoàn tác.')).toBeVisible();
      await expect(page.getByRole('link', { name: who })).toBeVisible();
    });

    test('sees the course of a person, ends a membership on a day and puts a day right', async ({ office, browser }) => {
      const page = await office.visit(browser, 'thammuu', { width });
      await page.goto('/organisation/CB-KHUOI-LE');
      await page.getByRole('link', { name: who }).click();
      const course = page.getByRole('list').filter({ has: page.getByRole('link', { name: 'Chi bộ Khuổi Lè' }) }).last();
      await expect(course.getByText('từ 01/01/2015')).toBeVisible();
      await page.getByRole('button', { name: 'Kết thúc…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Ngày cuối cùng').fill('31/12/2014');
      await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click();
      await expect(dialog.getByText(/đứng trước ngày bắt đầu/)).toBeVisible();
      await dialog.getByLabel('Ngày cuối cùng').fill('31/12/2023');
      await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click();
      await expect(page.getByText('01/01/2015 – 31/12/2023')).toBeVisible();
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await expect(page.getByText('từ 01/01/2015')).toBeVisible();
      await page.getByRole('button', { name: 'Sửa ngày…' }).click();
      await dialog.getByLabel('Từ ngày').fill('03/02/2016');
      const days = shot(`days-${width}`);
      if (days) await page.screenshot(days);
      await dialog.getByRole('button', { name: 'Ghi ngày mới' }).click();
      await expect(page.getByText('từ 03/02/2016')).toBeVisible();
      const to = shot(`course-${width}`);
      if (to) await page.screenshot(to);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      await page.getByRole('button', { name: 'Hoàn tác' }).click();
      await expect(page.getByText('từ 01/01/2015')).toBeVisible();
    });

    test('as a secretary finds a member in the list and hands over a new slip', async ({ office, browser }) => {
      const page = await office.visit(browser, 'bithu', { width });
      await page.goto('/administration/slips');
      await expect(page.getByText(madeUpName(member))).toBeVisible();
      await expect(page.getByRole('combobox')).toHaveCount(0);
      await page.getByRole('searchbox').fill(`phieu${width}`);
      const list = shot(`slip-list-${width}`);
      await page.getByRole('button', { name: `Cấp lại phiếu: ${madeUpName(member)}` }).click();
      if (list) await page.screenshot(list);
      const dialog = page.getByRole('dialog');
      // In use: the password would be lost, so it is asked twice. Afterwards there is nothing to lose.
      await dialog.getByRole('button', { name: 'Cấp phiếu mới' }).click();
      await expect(dialog.getByAltText('Mã QR để đăng nhập')).toBeVisible();
      const to = shot(`slip-${width}`);
      if (to) await page.screenshot(to);
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await expect(page.getByRole('row', { name: new RegExp(`phieu${width}`) }).getByText('Chờ đăng nhập lần đầu')).toBeVisible();
      await page.getByRole('button', { name: `Cấp lại phiếu: ${madeUpName(member)}` }).click();
      await expect(dialog.getByAltText('Mã QR để đăng nhập')).toBeVisible();
      await dialog.getByRole('button', { name: 'Đóng' }).click();
      await page.getByRole('searchbox').fill('');
      await expect(page.getByText('quản trị viên cấp lại')).toHaveCount(1);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    });
  });

// Without a line: the workspace opens, shows what was seen last, takes what is written, and sends it once.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { Line } from './line';
import { expect, madeUpName, type Office, test as base, YEAR } from './office';

/** `line`: what lies between browser and service. */
const test = base.extend<{ line: Line }>({
  line: async ({ office }, use) => {
    const line = await new Line(() => office.address).open();
    await use(line);
    await line.close();
  },
});
const ACTIONS = ['Giúp 2 hộ nghèo trong thôn làm chuồng trại, xong trước 30/9', 'Mỗi quý đọc một cuốn sách và kể lại ở chi bộ', 'Cùng 10 hộ dọn vệ sinh đường thôn mỗi tháng một lần'];

/** Whom no other test of this file gives an account. */
const free = [...Array(30).keys()].filter((number) => number > 3 && ![7, 20, 21].includes(number));
/** Somebody new, so that no test stands on another's sheet. */
function newcomer(office: Office): string {
  const number = free.shift()!;
  const name = `vungcao${number}`;
  office.account(name, 'member', 'CB-NA-HIN', `NH${number}`);
  return name;
}
/** With the program on the device: the worker has all its files, and answers for this page. */
async function withProgram(office: Office, browser: Browser, account: string, at: string, paths: string[], width = 360): Promise<Page> {
  const page = await office.visit(browser, account, { width, worker: true, at });
  await page.goto(paths[0]!);
  await ready(page);
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
  }
  return page;
}
async function ready(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((later) => setTimeout(later, 50));
  });
}
async function settled(page: Page): Promise<void> {
  await expect(page.locator('#page-title')).toBeVisible();
  await page.waitForTimeout(700);
  await expect(page.getByText('Đang tải…')).toHaveCount(0);
}
const action = (page: Page, number: number) => page.getByRole('textbox', { name: `Việc ${number}`, exact: true });
async function write(page: Page, texts = ACTIONS): Promise<void> {
  for (const [at, text] of texts.entries()) await action(page, at + 1).fill(text);
}
const send = (page: Page) => page.getByRole('button', { name: 'Gửi', exact: true });
const waits = (page: Page) => page.getByRole('heading', { name: 'Chưa gửi: chờ có mạng' });
const isSent = (page: Page) => expect(page.getByText('Đã gửi, chờ thẩm định').locator('visible=true').first()).toBeVisible({ timeout: 40_000 });

/** Nothing that axe finds, and no sideways scrolling. */
async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
}

interface OwnSheet { id: number; year: number; state: string; items: { text: string; mends: string; shortcoming_id: number | null }[] }
/** As the service has them, asked past the browser's own line. */
async function sheetsOf(office: Office, browser: Browser, account: string): Promise<OwnSheet[]> {
  const page = await office.visit(browser, account);
  const { items } = (await (await page.request.get('/api/sheets?own=true')).json()) as { items: { id: number }[] };
  const sheets: OwnSheet[] = [];
  for (const { id } of items) sheets.push((await (await page.request.get(`/api/sheets/${id}`)).json()) as OwnSheet);
  await page.context().close();
  return sheets.filter((sheet) => sheet.year === YEAR);
}

test('every place opens without a line, with what was seen last and of when it is', async ({ office, browser }) => {
  const page = await withProgram(office, browser, 'bithu', office.address, ['/', `/cell?unit=CB-NA-HIN&year=${YEAR}`]);
  await page.context().setOffline(true);
  await page.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}`);
  await expect(page.locator('tbody tr').nth(20)).toBeVisible();
  await expect(page.getByText(/Không có mạng\. Dữ liệu lúc \d\d:\d\d/)).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
  for (const path of ['/study', '/plans', '/documents', '/figures', '/reports', '/organisation', '/calendar', '/account', '/my-sheet', '/waiting', '/khong-co']) {
    await page.goto(path);
    await expect(page.locator('#page-title'), path).toBeVisible();
  }
  await isSound(page);
});

test('without a line one picks the shortcoming that was seen last, or says it in words', async ({ office, browser }) => {
  const account = newcomer(office);
  const number = Number(account.replace('vungcao', ''));
  const desk = await office.visit(browser, 'bithu');
  await desk.goto(`/meetings/shortcomings?unit=CB-NA-HIN`);
  await settled(desk);
  await desk.getByRole('button', { name: 'Ghi hạn chế' }).click();
  await desk.getByRole('button', { name: 'Của một người' }).click();
  await desk.getByLabel('Người có hạn chế').fill(madeUpName(number));
  await desk.getByRole('option', { name: madeUpName(number) }).first().click();
  await desk.getByLabel('Nội dung hạn chế, khuyết điểm').fill('Chưa giữ giờ họp');
  await desk.getByLabel('Thời hạn').fill(`31/12/${YEAR}`);
  await desk.getByRole('button', { name: 'Ghi lại' }).click();
  await expect(desk.getByText('Chưa giữ giờ họp')).toBeVisible();
  await desk.context().close();

  const page = await withProgram(office, browser, account, office.address, ['/my-sheet']);
  await page.context().setOffline(true);
  await page.reload();
  await write(page);
  for (const [at, choice] of [[1, 'Chưa giữ giờ họp'], [2, 'Hạn chế khác, ghi bằng lời']] as const) {
    const item = page.getByRole('listitem').filter({ has: action(page, at) });
    await item.getByRole('button', { name: /Thêm chỉ tiêu/ }).click();
    await item.getByLabel('Loại việc (không bắt buộc)').selectOption({ label: 'Khắc phục hạn chế, khuyết điểm' });
    await item.getByLabel('Khắc phục hạn chế, khuyết điểm nào').selectOption({ label: choice });
  }
  await page.getByLabel('Hạn chế, khuyết điểm đó là gì').fill('Ít đọc sách');
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  await expect(page.getByText('Chưa giữ giờ họp')).toBeVisible();
  await page.context().setOffline(false);
  await isSent(page);
  const [sheet] = await sheetsOf(office, browser, account);
  expect(sheet!.items.map(({ mends, shortcoming_id }) => [mends, shortcoming_id !== null])).toEqual([['Chưa giữ giờ họp', true], ['Ít đọc sách', false], ['', false]]);
});

test('a sheet written and handed in without a line arrives once, though browser and service were killed in between', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/my-sheet']);
  await page.context().setOffline(true);
  await write(page);
  await expect(page.getByText(/Mất liên lạc với máy chủ/).first()).toBeVisible();
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  await office.kill();
  // The page is gone, as when the phone is switched off.
  await page.goto('about:blank');
  await page.goto('/my-sheet');
  await expect(waits(page)).toBeVisible();
  for (const text of ACTIONS) await expect(page.getByText(text)).toBeVisible();
  await isSound(page);
  await page.goto('/waiting');
  await isSound(page);
  await expect(page.getByRole('heading', { name: `Bản đăng ký năm ${YEAR}: gửi để thẩm định` })).toBeVisible();
  await page.goto('/my-sheet');
  await office.serve();
  // The service takes what is sent, and is killed before it has said so.
  let killed = false;
  line.cuts = (request, status) => {
    if (request.method === 'GET' || status >= 300 || killed) return false;
    killed = true;
    void office.kill().then(() => office.serve());
    return true;
  };
  await page.context().setOffline(false);
  await isSent(page);
  expect(killed).toBe(true);
  const sheets = await sheetsOf(office, browser, account);
  expect(sheets.map(({ state, items }) => [state, items.map(({ text }) => text)])).toEqual([['submitted', ACTIONS]]);
  // Each was done once: the same key with each try, the first answered from memory.
  const done = line.written.filter(({ status, isReplay }) => status < 300 && !isReplay);
  expect(new Set(done.map(({ key }) => key)).size, JSON.stringify(line.written)).toBe(done.length);
  expect(line.written.some(({ isReplay }) => isReplay), JSON.stringify(line.written)).toBe(true);
  await page.goto('/waiting');
  await expect(page.getByText('Đã gửi hết')).toBeVisible();
});

test('a line that drops within each request loses nothing and doubles nothing', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/my-sheet']);
  const seen = new Set<string>();
  // Each write reaches the service; the answer to its first sending is lost.
  line.cuts = (request, status) => {
    const key = String(request.headers['idempotency-key'] ?? '');
    if (!key || status >= 300 || seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  await write(page);
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible({ timeout: 40_000 });
  await send(page).click();
  await isSent(page);
  const sheets = await sheetsOf(office, browser, account);
  expect(sheets).toHaveLength(1);
  expect(sheets[0]!.items.map(({ text }) => text)).toEqual(ACTIONS);
  const submits = line.written.filter(({ what, status }) => what.endsWith('/submit') && status < 300);
  expect(submits.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  expect(submits.filter(({ isReplay }) => isReplay).length).toBeGreaterThan(0);
});

test('a draft goes out of a page that was left, from any screen', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/', '/my-sheet']);
  line.isDown = true;
  await write(page, ACTIONS.slice(0, 1));
  await expect(page.getByText(/Mất liên lạc với máy chủ/).first()).toBeVisible();
  await action(page, 2).fill(ACTIONS[1]!);
  await page.getByRole('link', { name: 'Việc', exact: true }).click();
  await expect(page.getByText(/Chưa gửi: 2 việc/)).toBeVisible();
  line.isDown = false;
  await expect(page.getByText(/Chưa gửi: \d việc/)).toBeHidden({ timeout: 40_000 });
  const [sheet] = await sheetsOf(office, browser, account);
  expect(sheet!.items.map(({ text }) => text)).toEqual(ACTIONS.slice(0, 2));
  await page.goto('/my-sheet');
  await expect(action(page, 2)).toHaveValue(ACTIONS[1]!);
});

test('what was handed in without a line is taken back, mended, and handed in again', async ({ office, browser }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, office.address, ['/my-sheet']);
  await page.context().setOffline(true);
  await write(page);
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  await page.getByRole('button', { name: 'Khoan gửi, sửa tiếp' }).click();
  await action(page, 3).fill('Trồng 50 cây ven đường thôn, xong trong tháng 3');
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  await page.context().setOffline(false);
  await isSent(page);
  const [sheet] = await sheetsOf(office, browser, account);
  expect(sheet!.items.map(({ text }) => text)).toEqual([...ACTIONS.slice(0, 2), 'Trồng 50 cây ven đường thôn, xong trong tháng 3']);
});

test('what another device wrote meanwhile stands beside one\'s own, and neither is lost before the choice', async ({ office, browser }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, office.address, ['/my-sheet']);
  await write(page);
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await page.context().setOffline(true);
  await action(page, 1).fill('Viết ở trên nương, lúc không có mạng, xong trong tháng 5');
  await expect(page.getByText(/Mất liên lạc với máy chủ/).first()).toBeVisible();
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  // Opened again without a line: it is still known what it was written upon.
  await page.reload();
  await expect(waits(page)).toBeVisible();
  const other = await office.visit(browser, account);
  await other.goto('/my-sheet');
  await action(other, 1).fill('Viết ở máy trụ sở, xong trong tháng 6');
  await expect(other.getByText(/Đã lưu lúc/)).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Bản đăng ký vừa được sửa ở nơi khác' })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('paragraph').filter({ hasText: 'Viết ở trên nương, lúc không có mạng, xong trong tháng 5' })).toBeVisible();
  await expect(page.getByRole('paragraph').filter({ hasText: 'Viết ở máy trụ sở, xong trong tháng 6' })).toBeVisible();
  await isSound(page);
  expect((await sheetsOf(office, browser, account))[0]).toMatchObject({ state: 'draft', items: [{ text: 'Viết ở máy trụ sở, xong trong tháng 6' }, {}, {}] });
  await page.getByRole('radio', { name: 'Cả hai' }).check();
  await page.getByRole('button', { name: 'Giữ như đã chọn từng việc' }).click();
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible({ timeout: 20_000 });
  const texts = (await sheetsOf(office, browser, account))[0]!.items.map(({ text }) => text);
  expect(texts).toEqual(['Viết ở trên nương, lúc không có mạng, xong trong tháng 5', 'Viết ở máy trụ sở, xong trong tháng 6', ...ACTIONS.slice(1)]);
  await page.goto('/waiting');
  await expect(page.getByText('Đã gửi hết')).toBeVisible();
});

test.describe('a secretary without a line', () => {
  const cell = `/cell?unit=CB-NA-HIN&year=${YEAR}`;
  /** A sheet that waits for appraisal, and its writer's name as the grid has it. */
  async function handedIn(office: Office, browser: Browser): Promise<{ account: string; person: string }> {
    const account = newcomer(office);
    const page = await office.visit(browser, account);
    await page.goto('/my-sheet');
    await write(page);
    await send(page).click();
    await isSent(page);
    const session = (await (await page.request.get('/api/session')).json()) as { person: { full_name: string } };
    await page.context().close();
    return { account, person: session.person.full_name };
  }
  const open = async (page: Page, person: string) => {
    await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
    await expect(page.getByRole('button', { name: /^Trả lại\s*R$/ })).toBeVisible();
  };

  test('gives sheets back, and the reasons arrive once', async ({ office, browser, line }) => {
    const { account, person } = await handedIn(office, browser);
    const page = await withProgram(office, browser, 'bithu2', line.address, [cell], 1280);
    // Fetched to be read without a line, though nobody has opened it.
    await page.waitForTimeout(5000);
    await page.context().setOffline(true);
    await page.reload();
    await open(page, person);
    await page.getByRole('button', { name: /^Trả lại\s*R$/ }).click();
    await page.getByLabel(/Lý do trả lại/).fill('Ghi rõ tên hai hộ.');
    await page.getByRole('button', { name: 'Trả lại kèm lý do' }).click();
    await expect(page.getByRole('row', { name: new RegExp(person) }).getByText('Chưa gửi', { exact: true })).toBeVisible();
    await page.goto('/waiting');
    await expect(page.getByText('Ghi rõ tên hai hộ.')).toBeVisible();
    line.cuts = (request, status) => request.method === 'POST' && status < 300 && !line.written.some(({ what, status: known }) => what.endsWith('/return') && known < 300);
    await page.context().setOffline(false);
    await expect(page.getByText('Đã gửi hết')).toBeVisible({ timeout: 40_000 });
    const returns = line.written.filter(({ what, status }) => what.endsWith('/return') && status < 300);
    expect(returns.map(({ isReplay }) => isReplay)).toEqual([false, true]);
    expect((await sheetsOf(office, browser, account))[0]).toMatchObject({ state: 'returned', remarks: 'Ghi rõ tên hai hộ.' });
  });

  test('whose member wrote anew meanwhile sees both, and chooses', async ({ office, browser }) => {
    const { account, person } = await handedIn(office, browser);
    const page = await withProgram(office, browser, 'bithu2', office.address, [cell], 1280);
    await open(page, person);
    await page.waitForTimeout(500);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^Duyệt\s*A$/ }).click();
    await expect(page.getByRole('row', { name: new RegExp(person) }).getByText('Chưa gửi', { exact: true })).toBeVisible();
    const member = await office.visit(browser, account);
    await member.goto('/my-sheet');
    await member.getByRole('button', { name: 'Rút lại để sửa' }).click();
    await action(member, 1).fill('Việc viết lại sau khi bí thư đã đọc, xong trong tháng 7');
    await expect(member.getByText(/Đã lưu lúc/)).toBeVisible();
    await send(member).click();
    await isSent(member);
    await page.context().setOffline(false);
    await expect(page.getByText(/Không gửi được 1 việc/)).toBeVisible({ timeout: 40_000 });
    expect((await sheetsOf(office, browser, account))[0]).toMatchObject({ state: 'submitted' });
    await page.goto(cell);
    await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
    const mark = page.getByRole('region', { name: new RegExp(`Duyệt bản đăng ký năm ${YEAR} của ${person}`) });
    await expect(mark.getByText(ACTIONS[0]!)).toBeVisible();
    await expect(mark.getByText('Việc viết lại sau khi bí thư đã đọc, xong trong tháng 7')).toBeVisible();
    await mark.getByRole('button', { name: 'Vẫn gửi phần của tôi' }).click();
    await expect(mark).toBeHidden({ timeout: 20_000 });
    expect((await sheetsOf(office, browser, account))[0]).toMatchObject({ state: 'approved' });
  });
});

test('with no page open the browser wakes the worker, which sends', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/my-sheet']);
  await page.context().setOffline(true);
  await write(page);
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  // Another place of the browser: nothing of the workspace is open.
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(line.address));
      if (ours) found(ours.registrationId);
    }),
  );
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await devtools.send('ServiceWorker.dispatchSyncEvent', { origin: line.address, registrationId, tag: 'outbox', lastChance: false });
  await expect.poll(async () => (await sheetsOf(office, browser, account)).map(({ state }) => state), { timeout: 30_000 }).toEqual(['submitted']);
  await page.goto('/waiting');
  await expect(page.getByText('Đã gửi hết')).toBeVisible();
});

test('two tabs without a line send each change once', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/', '/my-sheet']);
  await page.context().setOffline(true);
  await write(page);
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  const beside = await page.context().newPage();
  await beside.goto('/');
  await expect(beside.getByText(/Chưa gửi: 2 việc/)).toBeVisible();
  await page.context().setOffline(false);
  await isSent(page);
  await expect(beside.getByText(/Chưa gửi/)).toBeHidden({ timeout: 40_000 });
  const done = line.written.filter(({ what, status }) => what.includes('/api/sheets') && status < 300);
  expect(done.map(({ isReplay }) => isReplay), JSON.stringify(done)).toEqual([false, false]);
});

test('the same change sent twice, by hand and by the device, is done once', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/my-sheet']);
  await page.context().setOffline(true);
  await write(page);
  await send(page).click();
  await expect(waits(page)).toBeVisible();
  // The device's store is put back as it was before sending: as from a copy of an old phone.
  const kept = await page.evaluate(() => new Promise<unknown>((resolve) => {
    indexedDB.open('guong-outbox').onsuccess = (event) => {
      const all = (event.target as IDBOpenDBRequest).result.transaction('changes').objectStore('changes').getAll();
      all.onsuccess = () => resolve(all.result[0]);
    };
  }));
  await page.context().setOffline(false);
  await isSent(page);
  await page.evaluate(([account, list]) => new Promise<void>((resolve) => {
    indexedDB.open('guong-outbox').onsuccess = (event) => {
      const transaction = (event.target as IDBOpenDBRequest).result.transaction('changes', 'readwrite');
      transaction.objectStore('changes').put(list, account as string);
      transaction.oncomplete = () => resolve();
    };
  }), [account, kept] as const);
  await page.goto('/waiting');
  await expect(page.getByText('Đã gửi hết')).toBeVisible({ timeout: 40_000 });
  const done = () => line.written.filter(({ what, status }) => what.includes('/api/sheets') && status < 300).map(({ isReplay }) => isReplay);
  await expect.poll(done, { timeout: 40_000 }).toEqual([false, false, true, true]);
  await expect(page.getByText('Đã gửi hết')).toBeVisible();
  expect(await sheetsOf(office, browser, account)).toHaveLength(1);
});

test('who signs out leaves nothing to see, with a line or without', async ({ office, browser }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, office.address, ['/', '/my-sheet']);
  await page.context().setOffline(true);
  await page.reload();
  await expect(action(page, 1)).toBeVisible();
  await page.getByRole('button', { name: /Tài khoản/ }).click();
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText('Không có mạng. Cần có mạng để đăng nhập.')).toBeVisible();
  await page.goto('/my-sheet');
  await expect(page).toHaveURL(/sign-in/);
  const left = await page.evaluate(() => new Promise<number>((resolve) => {
    indexedDB.open('guong-seen').onsuccess = (event) => {
      const all = (event.target as IDBOpenDBRequest).result.transaction('seen').objectStore('seen').count();
      all.onsuccess = () => resolve(all.result);
    };
  }));
  expect(left).toBe(0);
  // The service hears of it as soon as it can be reached: the session is over there too.
  await page.context().setOffline(false);
  await page.goto('/');
  await expect(page).toHaveURL(/sign-in/);
  expect((await page.request.get('/api/session')).status()).toBe(401);
});

test('a newer program is told, and nothing of two is mixed', async ({ office, browser, line }) => {
  const account = newcomer(office);
  const page = await withProgram(office, browser, account, line.address, ['/', '/my-sheet']);
  // A build that differs in its page and in its worker.
  line.replaced.set('/index.html', (text) => text.replace('<title>Gương</title>', '<title>Gương</title><meta name="build" content="newer">'));
  line.replaced.set('/worker.js', (text) => text.replace(/version:`[0-9a-f]{16}`/, 'version:`newer`'));
  await action(page, 1).fill(ACTIONS[0]!);
  await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText('Có bản mới của chương trình')).toBeVisible({ timeout: 20_000 });
  await page.goto('/my-sheet');
  await expect(page.locator('meta[name=build]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Mở bản mới' }).click();
  await expect(page.locator('meta[name=build]')).toHaveCount(1);
  await expect(action(page, 1)).toHaveValue(ACTIONS[0]!);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.locator('meta[name=build]')).toHaveCount(1);
  await expect(action(page, 1)).toHaveValue(ACTIONS[0]!);
});

for (const years of [1, -1])
  test(`a clock wrong by ${years} year makes neither another year nor another order`, async ({ office, browser, line }) => {
    const account = newcomer(office);
    const page = await office.visit(browser, account, { width: 360, worker: true, at: line.address });
    await page.clock.install({ time: Date.now() + years * 365 * 86_400_000 });
    await page.goto('/my-sheet');
    await ready(page);
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Năm' })).toHaveValue(String(YEAR));
    await page.context().setOffline(true);
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Năm' })).toHaveValue(String(YEAR));
    await write(page);
    await send(page).click();
    await expect(waits(page)).toBeVisible();
    await page.goto('/waiting');
    await expect(page.getByText(new RegExp(`Làm lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/${YEAR}`)).first()).toBeVisible();
    await page.context().setOffline(false);
    await expect(page.getByText('Đã gửi hết')).toBeVisible({ timeout: 40_000 });
    expect((await sheetsOf(office, browser, account))[0]).toMatchObject({ state: 'submitted' });
  });

test('progress and remarks of a meeting wait on the device, and arrive once', async ({ office, browser }) => {
  const account = newcomer(office);
  const phone = await withProgram(office, browser, account, office.address, ['/my-sheet']);
  await write(phone);
  await send(phone).click();
  await isSent(phone);
  const desk = await office.visit(browser, 'bithu2', { worker: true });
  await desk.goto('/meetings/new?unit=CB-NA-HIN');
  await ready(desk);
  const { csrf_token } = (await (await desk.request.get('/api/session')).json()) as { csrf_token: string };
  const [sheet] = await sheetsOf(office, browser, account) as unknown as { id: number; row_version: number }[];
  const approved = await desk.request.post(`/api/sheets/${sheet!.id}/approve`, { headers: { Origin: office.address, 'X-CSRF-Token': csrf_token, 'If-Match': (await desk.request.get(`/api/sheets/${sheet!.id}`)).headers()['etag']! } });
  expect(approved.status(), await approved.text()).toBe(200);

  await phone.reload();
  await expect(phone.getByRole('button', { name: 'Ghi tiến độ việc 1' })).toBeVisible();
  await phone.waitForTimeout(500);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Ghi tiến độ việc 1' }).click();
  await phone.getByLabel('Đã xong bao nhiêu phần trăm').fill('40');
  await phone.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(phone.getByRole('region', { name: 'Tiến độ việc 1: 40 %' })).toBeVisible();
  await isSound(phone);
  await phone.context().setOffline(false);
  await expect(phone.getByText('Đang ở 40 %').or(phone.getByText('40 %')).first()).toBeVisible({ timeout: 20_000 });
  await expect(phone.getByRole('region', { name: 'Tiến độ việc 1: 40 %' })).toHaveCount(0, { timeout: 20_000 });

  await desk.getByRole('button', { name: 'sinh hoạt chuyên đề' }).click();
  await desk.getByRole('button', { name: 'Lưu và mở buổi sinh hoạt' }).click();
  await desk.getByRole('button', { name: /^Từng người/ }).click();
  await expect(desk.getByText('1/60', { exact: true })).toBeVisible();
  await desk.waitForTimeout(500);
  await desk.context().setOffline(true);
  const name = await desk.locator('#member-title').innerText();
  await desk.getByLabel('Nhận xét chung').fill('Ghi lúc mất mạng');
  await desk.getByRole('button', { name: 'Lưu, người tiếp theo' }).click();
  await expect(desk.getByText('2/60', { exact: true })).toBeVisible();
  await desk.getByRole('button', { name: /^Điểm danh/ }).click();
  const tapped = desk.locator('.places > li').first().getByRole('button').first();
  await tapped.click();
  await expect(tapped).toHaveAttribute('aria-pressed', 'true');
  await desk.context().setOffline(false);
  await expect(desk.getByRole('region', { name: /^Điểm danh/ })).toHaveCount(0, { timeout: 20_000 });
  await desk.reload();
  await expect(desk.getByRole('heading', { name: 'Có mặt 1/60' })).toBeVisible();
  await desk.getByRole('button', { name: /^Từng người/ }).click();
  await desk.getByLabel('Đến người').selectOption({ label: `✓ ${name}` });
  await expect(desk.getByLabel('Nhận xét chung')).toHaveValue('Ghi lúc mất mạng');
});

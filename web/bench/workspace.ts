// Measures the workspace as an old phone on a slow line has it: Lighthouse's slow 4G (1.6 Mb/s, 150 ms) and a
// processor four times slower. For each screen: bytes sent, milliseconds until it can be used, the longest task
// afterwards; then scrolling a grid of 300 rows, and how long until a colleague's change shows.
// Usage: node bench/workspace.ts      GUONG names the binary
import { chromium, type Browser, type Page } from '@playwright/test';
import { madeUpName, Office, YEAR } from '../tests/office.ts';

const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

/** In the page: long tasks as they come. */
const watching = () => {
  const tasks: { start: number; duration: number }[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push({ start: entry.startTime, duration: entry.duration }))).observe({ type: 'longtask', buffered: true });
};
const tasksOf = (page: Page) => page.evaluate(() => (window as unknown as { longTasks: { start: number; duration: number }[] }).longTasks);

async function throttled(page: Page): Promise<() => number> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', SLOW_4G);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  return () => bytes;
}

async function measureScreen(browser: Browser, office: Office, account: string, path: string, ready: string) {
  const page = await office.visit(browser, account, { width: 360 });
  await page.addInitScript(watching);
  const bytes = await throttled(page);
  const begin = Date.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  const shown = Date.now() - begin;
  await page.waitForTimeout(1500);
  const tasks = await tasksOf(page);
  // It can be used when what it shows is there and no task of 50 ms or more is still to come.
  const last = Math.max(shown, ...tasks.map((task) => task.start + task.duration));
  console.log(`| ${path.split('?')[0]} | ${account} | ${Math.round(bytes() / 1000)} | ${shown} | ${Math.round(last)} | ${Math.round(Math.max(0, ...tasks.map((task) => task.duration)))} |`);
  await page.context().close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const office = new Office().furnish();
const members = Array.from({ length: 300 }, (_, at) => `CB-PAC-LIEN,${madeUpName(at + 200)},Đảng viên,đảng viên,,01/01/2015,PX${at}`);
office.run('import', 'persons', office.file('more.csv', ['unit_code,full_name,position,categories,head,from,code', ...members].join('\n')));
office.account('bithu3', 'secretary', 'CB-PAC-LIEN');
await office.serve();

console.log('| screen | who | KB | shown ms | usable ms | longest task ms |\n|---|---|---|---|---|---|');
const screens: [string, string, string][] = [
  ['thanhvien', '/', '#page-title'],
  ['thanhvien', '/my-sheet', 'textarea'],
  ['bithu', `/cell?unit=CB-NA-HIN&year=${YEAR}`, 'tbody tr'],
  ['thammuu', `/coverage?unit=DB-HUYEN&year=${YEAR - 1}`, 'tbody tr'],
  ['bithu', `/cell/paper?unit=CB-NA-HIN&year=${YEAR}`, 'textarea'],
  ['thammuu', '/imports', '#page-title'],
  ['thammuu', '/imports/new', '#page-title'],
  ['thammuu', `/figures?unit=DB-HUYEN&from=${YEAR - 1}-01-01&to=${YEAR - 1}-12-31`, '#page-title'],
  ['thammuu', '/reports', '#page-title'],
  ['thammuu', '/reports/new', '#page-title'],
  ['thammuu', '/organisation', '#page-title'],
  ['thammuu', '/organisation/CB-NA-HIN', 'tbody tr'],
  ['quantri', '/administration/accounts', 'tbody tr'],
  ['quantri', '/administration/rules', '#page-title'],
];
for (const [account, path, ready] of screens) await measureScreen(browser, office, account, path, ready);

const grid = await office.visit(browser, 'bithu3', { width: 360 });
await grid.addInitScript(watching);
await grid.goto(`/cell?unit=CB-PAC-LIEN&year=${YEAR}`);
await grid.locator('tbody tr').nth(299).waitFor({ state: 'attached' });
await throttled(grid);
await grid.waitForTimeout(1000);
const before = (await tasksOf(grid)).length;
for (let turn = 0; turn < 40; ++turn) {
  await grid.mouse.wheel(0, 600);
  await grid.waitForTimeout(50);
}
const during = (await tasksOf(grid)).slice(before);
console.log(`scrolling 300 rows: ${during.length} tasks over 50 ms, longest ${Math.round(Math.max(0, ...during.map((task) => task.duration)))} ms`);
await grid.context().close();

const watcher = await office.visit(browser, 'bithu2');
await watcher.goto(`/cell?unit=CB-NA-HIN&year=${YEAR}`);
await watcher.locator('tbody tr').first().waitFor();
await watcher.waitForTimeout(1000);
const member = await office.visit(browser, 'thanhvien');
const session = (await (await member.request.get('/api/session')).json()) as { csrf_token: string };
const begin = Date.now();
await member.request.post('/api/sheets', {
  data: { year: YEAR, submit: true, items: ['Trồng 50 cây ven đường', 'Giúp ba hộ thoát nghèo', 'Họp đúng giờ'].map((text) => ({ text })) },
  headers: { 'X-CSRF-Token': session.csrf_token, Origin: office.address },
});
const answered = Date.now() - begin;
await watcher.locator('tbody tr', { hasText: 'Chờ thẩm định' }).first().waitFor({ timeout: 10_000 });
console.log(`a colleague's change: written after ${answered} ms, seen after ${Date.now() - begin} ms`);
await browser.close();
await office.close();

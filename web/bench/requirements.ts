// Measures the table of units by requirements with 500 units and 12 requirements, the processor four times slower:
// how long the service takes for it, and tasks over 50 ms while it is scrolled.
// Usage: node bench/requirements.ts      GUONG names the binary
import { chromium, type Page } from '@playwright/test';
import { Office, YEAR } from '../tests/office.ts';

const UNITS = 497;
const OUTPUTS = ['plan', 'plan', 'plan', 'study', 'study', 'standards', 'document', 'document', 'report', 'other', 'other', 'other'];

const office = new Office().furnish();
office.run('import', 'units', office.file('many.csv', ['code,name,level,kind,parent_code', ...Array.from({ length: UNITS }, (_, at) => `CB-${at},Chi bộ thôn số ${at} của xã An Mẫu,chi bộ,chi bộ trực thuộc,DB-XA-A`)].join('\n')));
office.run('import', 'plans', office.file('plans-of-many.csv', ['unit_code,year,number_symbol,title,decided_on', ...Array.from({ length: UNITS }, (_, at) => at).filter((at) => at % 2).map((at) => `CB-${at},${YEAR - 1},${at}-KH/CB,Kế hoạch năm,20/01/${YEAR - 1}`)].join('\n')));
await office.serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'] });

const clerk = await office.visit(browser, 'thammuu');
const { csrf_token: token } = (await (await clerk.request.get('/api/session')).json()) as { csrf_token: string };
const headers = { 'X-CSRF-Token': token, Origin: office.address };
const post = async (path: string, data: unknown) => (await (await clerk.request.post(path, { data, headers })).json()) as { id: number; state: string };
const { id } = await post('/api/documents', { unit: 'DB-HUYEN', type: 'plan', number_symbol: '99-KH/HU', issued_on: `${YEAR - 1}-01-02`, summary: 'Kế hoạch năm' });
for (const output of OUTPUTS)
  await post(`/api/documents/${id}/requirements`, { text: `Việc phải làm: ${output}`, output, year: ['plan', 'report'].includes(output) ? YEAR - 1 : null, dates: [{ due_on: `${YEAR - 1}-06-30` }] });
let job = await post(`/api/documents/${id}/dispatches`, {});
while (job.state === 'queued' || job.state === 'running') job = (await (await clerk.request.get(`/api/jobs/${job.id}`)).json()) as { id: number; state: string };

const times: number[] = [];
for (let turn = 0; turn < 20; turn++) {
  const begin = performance.now();
  await (await clerk.request.get(`/api/requirement-table?unit=DB-XA-A&document=${id}`)).body();
  times.push(performance.now() - begin);
}
times.sort((a, b) => a - b);
console.log(`from the service: median ${Math.round(times[10]!)} ms, worst of 20 ${Math.round(times[19]!)} ms`);

const tasksOf = (page: Page) => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
for (const width of [1280, 360]) {
  const page = await office.visit(browser, 'thammuu', { width });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push(entry.duration))).observe({ type: 'longtask', buffered: true });
  });
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const begin = Date.now();
  await page.goto(`/requirements?unit=DB-XA-A&document=${id}`);
  await page.locator('.heat tbody tr').nth(400).waitFor();
  const shown = Date.now() - begin;
  await page.waitForTimeout(3000);
  const before = (await tasksOf(page)).length;
  await page.locator('.heat tbody tr').first().hover();
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
  const during = (await tasksOf(page)).slice(before);
  console.log(`${width} px: ${await page.locator('.heat tbody tr').count()} rows shown after ${shown} ms; scrolling: ${during.length} tasks over 50 ms, longest ${Math.round(Math.max(0, ...during))} ms`);
  await page.context().close();
}
await browser.close();
await office.close();

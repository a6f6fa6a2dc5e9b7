// The real program serving a small made-up office, and the people who come to it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, type Page, test as base } from '@playwright/test';

const GUONG = resolve(process.env.GUONG ?? join(import.meta.dirname, '../../build/release/guong'));
export const PASSWORD = 'con duong qua doi 2026';
export const YEAR = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();

/** RFC 6238 with SHA-1, 30 seconds, 6 digits. */
export function oneTimeCode(secret: string): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const FAMILIES = ['Hoàng', 'Nông', 'Lý', 'Triệu', 'Dương', 'Ma', 'Lường', 'Hà'];
const MIDDLES = ['Văn', 'Thị', 'Đức', 'Minh', 'Ngọc'];
const GIVEN = ['Ích', 'Duyên', 'Ánh', 'Páo', 'Sính', 'Mẩy', 'Đào', 'Tảo', 'Liễu', 'Quế', 'Vượng', 'Xuân'];
export const madeUpName = (number: number): string =>
  `${FAMILIES[number % 8]} ${MIDDLES[number % 5]} ${GIVEN[number % 12]}${number >= 120 ? ` ${number}` : ''}`;

export interface Problem {
  status: number;
  code: string;
}

export interface VisitOptions {
  width?: number;
  dark?: boolean;
  /** With the service worker, which other tests do without: it would answer what they intercept. */
  worker?: boolean;
  /** Another address than the service's own: that of a line before it. */
  at?: string;
}

export class Office {
  readonly data = mkdtempSync(join(tmpdir(), 'guong-e2e-'));
  readonly files = mkdtempSync(join(tmpdir(), 'guong-e2e-files-'));
  address = '';
  private process: ChildProcess | null = null;
  private secrets = new Map<string, string>();
  /** Cookies of who signed in before: sessions are few an account, and sign-ins few a minute. */
  private states = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  run(...words: string[]): string {
    return execFileSync(GUONG, ['--data', this.data, '--lang', 'en', ...words], { encoding: 'utf8' });
  }
  json<T = Record<string, unknown>>(...words: string[]): T {
    return JSON.parse(this.run('--json', ...words)) as T;
  }
  file(name: string, text: string): string {
    const path = join(this.files, name);
    writeFileSync(path, text);
    return path;
  }
  /** An Excel file with several tabs, written by Debian's openpyxl. */
  workbook(name: string, tabs: Record<string, (string | number)[][]>): string {
    const path = join(this.files, name);
    const write = 'import json, openpyxl, sys\nbook = openpyxl.Workbook()\nbook.remove(book.active)\nfor tab, rows in json.loads(sys.argv[2]).items():\n    sheet = book.create_sheet(tab)\n    for row in rows: sheet.append(row)\nbook.save(sys.argv[1])';
    execFileSync('/usr/bin/python3', ['-c', write, path, JSON.stringify(tabs)]);
    return path;
  }
  account(name: string, role: string, unit: string, person?: string): void {
    this.run('user', 'add', name, '--role', role, '--unit', unit, ...(person ? ['--person', person] : []));
    execFileSync(GUONG, ['--data', this.data, 'user', 'password', name, '--stdin'], { input: `${PASSWORD}\n` });
  }

  /** A district, a commune, a cell of sixty and a cell of three; last year's sheets of the small one. */
  furnish(): this {
    this.run('init');
    this.run('import', 'units', this.file('units.csv', [
      'code,name,level,kind,bloc,parent_code',
      'DB-HUYEN,Đảng bộ huyện Mẫu,huyện,đảng bộ,,',
      'DB-XA-A,Đảng bộ xã An Mẫu,xã,đảng bộ cơ sở,xã thị trấn,DB-HUYEN',
      'DB-XA-B,Đảng bộ xã Bình Mẫu,xã,đảng bộ cơ sở,xã thị trấn,DB-HUYEN',
      'CB-NA-HIN,Chi bộ Nà Hin,chi bộ,chi bộ trực thuộc,xã thị trấn,DB-XA-A',
      'CB-KHUOI-LE,Chi bộ Khuổi Lè,chi bộ,chi bộ trực thuộc,xã thị trấn,DB-XA-A',
      'CB-PAC-LIEN,Chi bộ Pác Liển,chi bộ,chi bộ trực thuộc,xã thị trấn,DB-XA-B',
    ].join('\n')));
    const long = `Triệu Thị ${'Nguyệt Ánh Hồng '.repeat(11)}Duyên`.slice(0, 190);
    this.run('import', 'persons', this.file('persons.csv', [
      'unit_code,full_name,position,categories,head,from,code',
      ...Array.from({ length: 60 }, (_, at) =>
        `CB-NA-HIN,${at === 7 ? long : madeUpName(at)},${at === 0 ? 'Bí thư' : 'Đảng viên'},đảng viên,${at === 0 ? 'x' : ''},01/01/2015,NH${at}`),
      ...Array.from({ length: 3 }, (_, at) =>
        `CB-KHUOI-LE,${madeUpName(at + 61)},${at === 0 ? 'Bí thư' : 'Đảng viên'},"đảng viên, cán bộ",${at === 0 ? 'x' : ''},01/01/2015,KL${at}`),
      'CB-PAC-LIEN,Mông Văn Chấn,Bí thư,đảng viên,x,01/01/2015,PL0',
    ].join('\n')));
    this.run('import', 'sheets', '--unit', 'DB-XA-A', this.file(`dang-ky-${YEAR - 1}.csv`, [
      `BIỂU ĐĂNG KÝ HỌC TẬP VÀ LÀM THEO NĂM ${YEAR - 1},,,`,
      'Chi bộ Khuổi Lè,,,',
      'STT,Họ và tên,Nội dung đăng ký làm theo,Kết quả thẩm định',
      ...Array.from({ length: 3 }, (_, at) => `${at + 1},${madeUpName(at + 61)},1. Trồng 50 cây ven đường. 2. Giúp ba hộ thoát nghèo. 3. Họp đúng giờ.,Đạt`),
    ].join('\n')));
    this.run('import', 'documents', this.file('documents.csv', [
      'unit_code,number_symbol,document_type,issued_on,summary,signer,outside_issuer,programme,implements',
      'DB-HUYEN,05-CT/TW,chỉ thị,15/05/2016,Đẩy mạnh học tập và làm theo,,Bộ Chính trị,CT05,',
      'DB-HUYEN,28-KH/TU,kế hoạch,01/08/2016,Kế hoạch của tỉnh thực hiện Chỉ thị 05,,Tỉnh ủy,CT05,05-CT/TW',
      'DB-HUYEN,40-KH/HU,kế hoạch,01/09/2016,Kế hoạch của huyện học tập và làm theo,Nông Văn Tảo,,CT05,28-KH/TU',
      'DB-XA-A,07-KH/ĐU,kế hoạch,20/09/2016,Kế hoạch của xã An Mẫu,Lý Đức Páo,,CT05,40-KH/HU',
    ].join('\n')));
    this.run('import', 'plans', this.file('plans.csv', [
      'unit_code,year,number_symbol,title,decided_on',
      `DB-HUYEN,${YEAR - 1},12-KH/HU,Kế hoạch học tập và làm theo năm ${YEAR - 1},20/01/${YEAR - 1}`,
      `DB-XA-B,${YEAR - 1},05-KH/ĐU,Kế hoạch năm ${YEAR - 1} của Đảng ủy xã,10/02/${YEAR - 1}`,
    ].join('\n')));
    this.run('import', 'themes', '--programme', 'CT05', this.file('themes.csv', 'code,name,year\nCT05-2018,Xây dựng phong cách gần dân,2018\nCT05-TK,Học tập suốt đời,\n'));
    this.run('import', 'committees', this.file('committees.csv', [
      'unit_code,programme,committee,set_up_by,valid_from,valid_to,full_name,committee_post,member_from,member_to',
      `CB-NA-HIN,CT05,Ban Chỉ đạo thực hiện Chỉ thị 05,40-KH/HU,01/10/2016,17/05/2021,${madeUpName(0)},trưởng ban,,31/12/2018`,
      `CB-NA-HIN,CT05,Ban Chỉ đạo thực hiện Chỉ thị 05,40-KH/HU,01/10/2016,17/05/2021,${madeUpName(2)},trưởng ban,01/01/2019,`,
      `CB-NA-HIN,CT05,Ban Chỉ đạo thực hiện Chỉ thị 05,40-KH/HU,01/10/2016,17/05/2021,${madeUpName(3)},ủy viên,,`,
    ].join('\n')));
    this.run('import', 'movements', this.file('movements.csv', [
      'unit_code,movement,programme,valid_from,valid_to,acting_unit,acted_on,activity,participant_count',
      'DB-HUYEN,Ngày thứ bảy tình nguyện,CT05,01/01/2017,31/12/2020,DB-XA-A,04/03/2017,Sửa 2 km đường thôn,120',
      'DB-HUYEN,Ngày thứ bảy tình nguyện,CT05,01/01/2017,31/12/2020,CB-NA-HIN,08/04/2017,Dọn vệ sinh nhà văn hóa,35',
    ].join('\n')));
    this.run('import', 'conferences', this.workbook('conferences.xlsx', { 'Hội nghị': [
      ['unit_code', 'held_on', 'title', 'conference_kind', 'agenda', 'invited_count', 'attended_count', 'papers', 'concluded_by', 'conclusion', 'conclusion_document', 'awards'],
      ['DB-HUYEN', `05/12/${YEAR - 1}`, `Tổng kết học tập và làm theo năm ${YEAR - 1}`, 'tổng kết', 'Báo cáo tổng kết\nTham luận\nKhen thưởng', '120', '118',
        'Nêu gương từ những việc nhỏ | Nông Văn Tảo | Chi bộ Khuổi Lè\nMỗi tuần một việc tốt | Lý Đức Páo', 'Bí thư Huyện ủy',
        'Mỗi chi bộ chọn một việc đột phá\nBáo cáo kết quả trước ngày 30/6', '40-KH/HU', 'Chi bộ Khuổi Lè | giấy khen | 12-QĐ/HU ngày 1/12\nNông Văn Tảo | giấy khen'],
    ] }));
    this.run('import', 'meetings', this.file('meetings.csv', [
      'unit_code,held_on,meeting_kind,expected_count,attended_count,meeting_quality,chair,agenda,minutes',
      `CB-KHUOI-LE,05/03/${YEAR - 1},thường kỳ,3,3,tốt,Bí thư,Tự soi và tự sửa,Mọi người đã phát biểu`,
    ].join('\n')));
    this.run('import', 'issues', this.file('issues.csv', [
      'unit_code,area,issue,place,raised_by,raised_on,responsible_code,due_on,actions_taken',
      `DB-HUYEN,đất đai,Tranh chấp đất ở khu chợ,Khu chợ cũ,kế hoạch,10/01/${YEAR - 1},PL0,31/12/${YEAR + 1},05/02/${YEAR - 1}: Đối thoại với các hộ`,
    ].join('\n')));
    this.account('thanhvien', 'member', 'CB-NA-HIN', 'NH1');
    this.account('bithu', 'secretary', 'CB-NA-HIN', 'NH0');
    this.account('bithu2', 'secretary', 'CB-NA-HIN');
    this.account('thammuu', 'staff', 'DB-HUYEN');
    this.account('mattran', 'observer', 'CB-NA-HIN');
    this.account('lanhdao', 'superior_reader', 'DB-HUYEN');
    this.run('user', 'add', 'quantri', '--role', 'administrator');
    execFileSync(GUONG, ['--data', this.data, 'user', 'password', 'quantri', '--stdin'], { input: `${PASSWORD}\n` });
    return this;
  }

  /** With all that another has, which does not serve. */
  like(other: Office): this {
    cpSync(other.data, this.data, { recursive: true });
    return this;
  }

  async serve(): Promise<this> {
    const serving = spawn(GUONG, ['--data', this.data, '--lang', 'en', 'serve', '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = serving;
    this.address = await new Promise<string>((found, failed) => {
      let told = '';
      const read = (bytes: Buffer) => {
        told += bytes.toString();
        const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1];
        if (port) found(`http://localhost:${port}`);
      };
      serving.stdout!.on('data', read);
      serving.stderr!.on('data', read);
      serving.on('exit', () => failed(new Error(`the service ended: ${told}`)));
    });
    return this;
  }
  /** As a power cut ends it. */
  async kill(): Promise<void> {
    const process = this.process;
    if (process && process.exitCode === null) {
      const ended = new Promise((resolve) => process.on('exit', resolve));
      process.kill('SIGKILL');
      await ended;
    }
  }
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
    rmSync(this.files, { recursive: true, force: true });
  }

  secretOf(account: string): string {
    return this.secrets.get(account)!;
  }
  keepSecret(account: string, secret: string): void {
    this.secrets.set(account, secret);
  }

  /** A page of somebody who has signed in by password, with a phone where their role asks for one. */
  async visit(browser: Browser, account: string, options: VisitOptions = {}): Promise<Page> {
    const address = options.at ?? this.address;
    const width = options.width ?? 1280;
    const state = this.states.get(account);
    const context = await browser.newContext({
      baseURL: address,
      serviceWorkers: options.worker ? 'allow' : 'block',
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width, height: width < 600 ? 740 : 800 },
      colorScheme: options.dark ? 'dark' : 'light',
      ...(state ? { storageState: state } : {}),
    });
    if (!state) {
      await this.signIn(context, account, address);
      this.states.set(account, await context.storageState());
    }
    return context.newPage();
  }

  private async signIn(context: BrowserContext, account: string, address: string): Promise<void> {
    const call = async (path: string, data?: object, csrf?: string) => {
      const ask = () => context.request.post(path, { ...(data ? { data } : {}), headers: { Origin: address, ...(csrf ? { 'X-CSRF-Token': csrf } : {}) } });
      let response = await ask();
      // Guesses are slowed down for one address, and all who come here have the same.
      for (let turn = 0; response.status() === 429 && turn < 3; ++turn) {
        await new Promise((later) => setTimeout(later, 1000 * Number(response.headers()['retry-after'] ?? 5)));
        response = await ask();
      }
      if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
      return (await response.json()) as { restriction: string; csrf_token: string; secret: string };
    };
    let session = await call('/api/session', { name: account, password: PASSWORD });
    if (session.restriction === 'enrol') {
      const { secret } = await call('/api/session/totp', undefined, session.csrf_token);
      this.secrets.set(account, secret);
      await call('/api/session/totp/confirm', { code: oneTimeCode(secret) }, session.csrf_token);
    } else if (session.restriction === 'code') {
      session = await call('/api/session/code', { code: oneTimeCode(this.secrets.get(account)!) }, session.csrf_token);
    }
  }
}

/** `office`: one furnished and serving, for all tests of a file. What a test opened is closed after it. */
export const test = base.extend<{ office: Office; closing: void }, { officeOf: (file: string) => Promise<Office> }>({
  closing: [
    async ({ browser }, use) => {
      await use();
      for (const context of browser.contexts()) await context.close();
    },
    { auto: true },
  ],
  officeOf: [
    async ({}, use) => {
      const furnished = new Office().furnish();
      const current: { file?: string; office?: Office } = {};
      await use(async (file) => {
        if (current.file !== file || !current.office) {
          await current.office?.close();
          Object.assign(current, { file, office: await new Office().like(furnished).serve() });
        }
        return current.office!;
      });
      await current.office?.close();
      await furnished.close();
    },
    { scope: 'worker' },
  ],
  office: async ({ officeOf }, use, { file }) => {
    await use(await officeOf(file));
  },
});
export { expect } from '@playwright/test';

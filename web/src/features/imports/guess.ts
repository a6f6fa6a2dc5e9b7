// A first guess at what a file is, from its name and the words at its top. The service reads the file
// itself; this only spares questions.
import { api, bodyOf } from '@/api/client';
import { folded } from '@/shared/format';
import type { Kind } from './imports';

export interface Guess {
  kind: string | null;
  year: number | null;
  unit: string | null;
}

const kTop = 256 * 1024;
const kDeflated = 64 * 1024;
const kStrings = 400;

/** Words in names of files, folded. */
const named: [string, RegExp][] = [
  ['documents', /so van ban|van ban/],
  ['unit-sheets', /tap the/],
  ['sheets', /dang ky|cam ket|lam theo/],
  ['issues', /noi com|buc xuc/],
  ['plans', /ke hoach/],
  ['sessions', /buoi hoc|quan triet/],
  ['themes', /chuyen de/],
  ['programmes', /chuong trinh|chi thi/],
  ['posts', /chuc vu|chuc danh/],
  ['organs', /co quan/],
  ['persons', /can bo|dang vien|doan vien|hoi vien|nhan su/],
  ['units', /don vi|to chuc/],
];

/** As much as the first bytes tell: a bomb is not blown up further. */
async function inflated(deflated: Blob): Promise<string> {
  const reader = deflated.slice(0, kDeflated).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < kTop) {
      const { value, done } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    // The rest of it was left out.
  }
  return text.slice(0, kTop);
}

/** The text of one part of a zip; "" where it is not there. */
async function part(file: File, name: string): Promise<string> {
  const tailAt = Math.max(0, file.size - 65_557);
  const tail = new DataView(await file.slice(tailAt).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) --end;
  if (end < 0) return '';
  const from = tail.getUint32(end + 16, true);
  const directory = new DataView(await file.slice(from, from + tail.getUint32(end + 12, true)).arrayBuffer());
  const decoder = new TextDecoder();
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50; ) {
    const length = directory.getUint16(at + 28, true);
    if (decoder.decode(new Uint8Array(directory.buffer, at + 46, length)) === name) {
      const start = directory.getUint32(at + 42, true);
      const local = new DataView(await file.slice(start, start + 30).arrayBuffer());
      const body = start + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const bytes = file.slice(body, body + directory.getUint32(at + 20, true));
      return directory.getUint16(at + 10, true) === 8 ? inflated(bytes) : bytes.slice(0, kTop).text();
    }
    at += 46 + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return '';
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (xml: string) =>
  xml.replace(/&(?:#x([\da-f]{1,5})|#(\d{1,6})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    name ? (entities[name] ?? whole) : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );

async function stringsOfBook(file: File): Promise<string[]> {
  const shared = await part(file, 'xl/sharedStrings.xml');
  const xml = shared || (await part(file, 'xl/worksheets/sheet1.xml'));
  const strings: string[] = [];
  for (const [, inner] of xml.matchAll(/<(?:si|is)>(.*?)<\/(?:si|is)>/gs)) {
    strings.push(unescaped([...inner!.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text]) => text).join('')));
    if (strings.length === kStrings) break;
  }
  return strings;
}

/** The first texts of a file, in order; nothing where it is of another make. */
async function topOf(file: File): Promise<string[]> {
  try {
    const first = await file.slice(0, 4).text();
    if (first.startsWith('PK')) return await stringsOfBook(file);
    if (/\.(csv|txt|tsv)$/i.test(file.name)) return (await file.slice(0, kTop).text()).split(/[,;\t|\r\n]+/).slice(0, kStrings).map((text) => text.replace(/^"|"$/g, ''));
  } catch {
    // An old browser cannot look into it: then the reader is asked.
  }
  return [];
}

/** Without what numbers a repeated heading or explains it. */
const simplified = (heading: string) => folded(heading).replace(/\s+/g, ' ').replace(/ \(.*$/, '').replace(/[\d()._ ]+$/, '').trim();

/** The kind's column that a heading names. */
export function columnNamed(kind: Kind, heading: string): string | null {
  const wanted = simplified(heading);
  if (!wanted) return null;
  return kind.columns.find((column) => column.name === wanted || column.headings.some((known) => folded(known) === wanted))?.name ?? null;
}

/** What of the required columns is not among `names`. */
export function missingOf(kind: Kind, names: ReadonlySet<string>): Kind['columns'] {
  return kind.columns.filter((column) => column.required && !names.has(column.name) && !(column.or_else && names.has(column.or_else)));
}

function kindOf(strings: string[], name: string, kinds: Kind[]): string | null {
  const words = folded(name).replace(/[-_.]+/g, ' ');
  const byName = named.find(([kind, word]) => word.test(words) && kinds.some((known) => known.kind === kind))?.[0] ?? null;
  let best: string | null = null;
  let most = 1;
  for (const kind of kinds) {
    const found = new Set(strings.map((text) => columnNamed(kind, text)).filter((column) => column !== null));
    const score = found.size + (kind.kind === byName ? 0.5 : 0);
    if (found.size >= 2 && score > most && missingOf(kind, found).length === 0) {
      best = kind.kind;
      most = score;
    }
  }
  return best ?? byName;
}

/** The one year that the texts name. */
function onlyYear(texts: Iterable<string>, pattern: RegExp): number | null {
  const years = new Set<string>();
  for (const text of texts) for (const [, year] of text.matchAll(pattern)) years.add(year!);
  return years.size === 1 ? Number([...years][0]) : null;
}

async function unitOf(strings: string[], name: string): Promise<string | null> {
  const found = async (q: string) => (await bodyOf(api.GET('/api/units', { params: { query: { q: q.slice(0, 100), limit: 5 } } }))).items;
  for (const [code] of name.replace(/\.\w+$/, '').matchAll(/[A-Z][A-Z0-9]*(?:-[A-Z0-9]*[A-Z][A-Z0-9]*)+/g)) {
    const unit = (await found(code)).find((one) => one.code === code);
    if (unit) return unit.code;
  }
  // Titles name the superior unit first.
  for (const title of strings.slice(0, 6).reverse()) {
    if (!/^(chi|dang) bo /.test(folded(title))) continue;
    const fits = (await found(title)).filter((one) => folded(one.name) === folded(title.trim()));
    if (fits.length === 1) return fits[0]!.code;
  }
  return null;
}

export async function guess(file: File, kinds: Kind[]): Promise<Guess> {
  const strings = await topOf(file);
  return {
    kind: kindOf(strings, file.name, kinds),
    year: onlyYear(strings.slice(0, 12), /năm\s+(20\d\d|19\d\d)/gi) ?? onlyYear([file.name], /(?:^|\D)(20\d\d|19[5-9]\d)(?!\d)/g),
    unit: await unitOf(strings, file.name).catch(() => null),
  };
}

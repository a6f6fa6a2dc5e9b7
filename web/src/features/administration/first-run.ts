// From lines that somebody typed to rows of a register, and codes from names.
import { folded } from '@/shared/format';
import type { Row } from '@/shared/registers';

/** "Đảng bộ xã Bằng Thành" → "DBX-BANG-THANH": the kind's initials, then the name. */
export function codeFor(name: string, taken: ReadonlySet<string> = new Set()): string {
  const words = folded(name).replace(/[^a-z0-9\s]/g, ' ').split(/\s+/).filter(Boolean);
  const kinds = ['dang', 'bo', 'uy', 'chi', 'xa', 'huyen', 'tinh', 'phuong', 'thi', 'tran', 'to', 'co', 'quan', 'truong'];
  const own = words.findIndex((word, at) => at > 0 && !kinds.includes(word));
  const initials = words.slice(0, own < 0 ? words.length : own).map((word) => word[0]).join('');
  const rest = own < 0 ? [] : words.slice(own);
  const base = [initials, ...rest].join('-').toUpperCase().slice(0, 40) || 'DV';
  let code = base;
  for (let count = 2; taken.has(code); ++count) code = `${base}-${count}`;
  return code;
}

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** One unit a line, all under `parent`. */
export function unitRows(text: string, parent: string, kind: string): Row[] {
  const taken = new Set<string>([parent]);
  return linesOf(text).map((name) => {
    const code = codeFor(name, taken);
    taken.add(code);
    return { code, name, kind, parent_code: parent };
  });
}

/** "Nông Thị Duyên; Bí thư; đảng viên, cán bộ": name, position, categories; a secretary is the head. */
export function personRows(text: string, unit: string, categories: string): Row[] {
  return linesOf(text).map((line) => {
    const [name = '', position = '', told = ''] = line.split(/[;\t]/).map((part) => part.trim());
    return {
      unit_code: unit,
      full_name: name,
      ...(position ? { position } : {}),
      categories: told || categories,
      head: /^bi thu( |$)/.test(folded(position)),
    };
  });
}

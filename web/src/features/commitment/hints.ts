// Advice while an action is being written, in the order in which it helps. Nothing here stops anybody.
import { folded } from '@/shared/format';
import type { EditedItem, Item } from '@/shared/sheet-items';

export type Hint =
  | { kind: 'same_here'; number: number }
  | { kind: 'same_last_year'; year: number; text: string }
  | { kind: 'short' }
  | { kind: 'no_number' }
  | { kind: 'no_day' };

const words = (text: string) => folded(text).split(/[^\p{L}\p{N}%]+/u).filter(Boolean);

// Who writes "hai hộ" or "hằng tháng" has said how much and when, in words. Numbers keep their marks: "ba" is three, "bà" is not.
const counted = new Set('một hai ba bốn sáu bảy tám chín mười trăm nghìn tất toàn mỗi từng'.split(' '));
const dated = new Set('ngay thang quy tuan nam truoc'.split(' '));
const datedPairs = ['hang ngay', 'hang tuan', 'hang thang', 'hang quy', 'hang nam', 'trong nam', 'ca nam', 'quanh nam', 'cuoi nam', 'dau nam', 'nam hoc', 'thuong xuyen', 'dinh ky', 'moi ngay', 'moi tuan', 'moi thang', 'moi quy'];

function hasNumber(item: EditedItem): boolean {
  if (item.target_quantity !== null) return true;
  // The numbers of a day say when, not how much.
  const rest = item.text.normalize('NFC').toLowerCase().replace(/(năm|ngày|tháng|quý)\s+\d+([/.-]\d+)*|\d+[/-]\d+([/-]\d+)?/gu, ' ');
  return /\d/.test(rest) || rest.split(/[^\p{L}]+/u).some((word) => counted.has(word));
}
function hasDay(item: EditedItem): boolean {
  if (item.due_on) return true;
  const all = words(item.text);
  const line = ` ${all.join(' ')} `;
  return (
    datedPairs.some((pair) => line.includes(` ${pair} `)) ||
    all.some((word, at) => dated.has(word) && /^\d/.test(all[at + 1] ?? '')) ||
    /\b\d{1,2}[/.-]\d{1,2}\b/.test(item.text) ||
    /\b(ngày|tháng|quý)\s+(một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|giêng|chạp)/iu.test(item.text.normalize('NFC'))
  );
}

/** Its words without years: what is only dated anew is the same. */
const essence = (all: string[]) => new Set(all.filter((word) => !/^(19|20)\d\d$/.test(word)));

function isAlike(one: Set<string>, other: Set<string>): boolean {
  if (one.size === 0 || other.size === 0) return false;
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  const share = common / (one.size + other.size - common);
  return one.size < 3 || other.size < 3 ? share === 1 : share >= 0.8;
}

/** By the key of the action. */
export function hintsOf(items: readonly EditedItem[], lastYear: { year: number; items: readonly Item[] } | null): Map<number, Hint[]> {
  const own = items.map((item) => words(item.text));
  const essences = own.map(essence);
  const before = (lastYear?.items ?? []).map((item) => ({ text: item.text, essence: essence(words(item.text)) }));
  const all = new Map<number, Hint[]>();
  items.forEach((item, index) => {
    if (item.text.trim() === '') return;
    const hints: Hint[] = [];
    const mine = essences[index]!;
    const twin = essences.findIndex((other, at) => at < index && isAlike(mine, other));
    if (twin >= 0) hints.push({ kind: 'same_here', number: twin + 1 });
    const former = before.find((other) => isAlike(mine, other.essence));
    if (former && lastYear) hints.push({ kind: 'same_last_year', year: lastYear.year, text: former.text });
    if (own[index]!.length < 6) hints.push({ kind: 'short' });
    else {
      if (!hasNumber(item)) hints.push({ kind: 'no_number' });
      if (!hasDay(item)) hints.push({ kind: 'no_day' });
    }
    // More at once helps nobody.
    all.set(item.key, hints.slice(0, 2));
  });
  return all;
}

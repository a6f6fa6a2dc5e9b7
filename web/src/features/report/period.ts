// Periods as reports have them: whole months, quarters, halves, years; and those that are likely wanted.
import { day } from '@/shared/format';

export interface Period {
  from: string;
  to: string;
}
export const MONTHS: Record<string, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12, 'three-year': 36, 'five-year': 60 };

/** Months are counted from the year 0. */
const monthOf = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
const firstDay = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
function dayAfter(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
const months = (first: number, count: number): Period => ({ from: firstDay(first), to: dayAfter(firstDay(first + count), -1) });

/** How many whole months it is, beginning on a first; 0 where it is not. */
export function wholeMonths(period: Period): number {
  const end = dayAfter(period.to, 1);
  return period.from.endsWith('-01') && end.endsWith('-01') ? monthOf(end) - monthOf(period.from) : 0;
}

/** The periods that a report of the kind is likely of; the first is taken where none was chosen. */
export function likely(kind: string, today: string): Period[] {
  const count = MONTHS[kind];
  const year = Number(today.slice(0, 4));
  if (kind === 'year') return [0, 1, 2, 3].map((back) => months((year - back) * 12, 12));
  if (kind === 'three-year') return [3, 2, 4].map((back) => months((year - back) * 12, 36));
  if (kind === 'five-year') {
    // A term of the Party's congresses begins in a year that ends with 1 or 6.
    const term = year - ((year - 1) % 5);
    return [5, 0, 10].map((back) => months((term - back) * 12, 60));
  }
  if (count) {
    const current = Math.floor(monthOf(today) / count) * count;
    return [1, 0, 2, 3].map((back) => months(current - back * count, count));
  }
  return [{ from: `${year}-01-01`, to: today }, months(monthOf(today) - 1, 1), months((year - 1) * 12, 12)];
}

/** The one so many lengths later; null where it is not of whole months. */
export function shifted(period: Period, lengths: number): Period | null {
  const count = wholeMonths(period);
  return count > 0 ? months(monthOf(period.from) + lengths * count, count) : null;
}

type Say = (key: string, params?: Record<string, string>) => string;

export function periodWords(t: Say, period: Period): string {
  const count = wholeMonths(period);
  const year = period.from.slice(0, 4);
  const before = Number(period.from.slice(5, 7)) - 1;
  if (count === 1) return t('reports.period.month', { month: String(before + 1), year });
  if (count === 3 && before % 3 === 0) return t('reports.period.quarter', { quarter: ['I', 'II', 'III', 'IV'][before / 3]!, year });
  if (count === 6 && before % 6 === 0) return t(before === 0 ? 'reports.period.first_half' : 'reports.period.second_half', { year });
  if (count === 12 && before === 0) return t('reports.period.year', { year });
  if (count > 12 && count % 12 === 0 && before === 0) return t('reports.period.years', { from: year, to: period.to.slice(0, 4) });
  return t('reports.period.days', { from: day(period.from), to: day(period.to) });
}

/** "Báo cáo quý III/2026", "Báo cáo 5 năm 2016–2020"; of other days the kind and then the days. */
export function titleOf(t: Say, of: Period & { kind: string }): string {
  const kind = t(`reports.kind.${of.kind}`);
  const words = periodWords(t, of);
  const within = words.charAt(0).toLowerCase() + words.slice(1);
  const length = MONTHS[of.kind];
  if (!length || wholeMonths(of) !== length) return `${kind}, ${within}`;
  return t(length > 12 ? 'reports.title.years' : 'reports.title', { kind, period: within });
}

// Days, moments and numbers as Vietnamese offices write them: 31/12/2026, 15.486, 97,8 %.
import { now } from '@/api/clock';
import { settings } from './settings';

export function day(iso: string | null | undefined): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? '');
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : '';
}

/** A moment in Vietnam's time, to the minute. */
export function moment(iso: string | null | undefined): string {
  if (!iso) return '';
  const local = new Date(new Date(iso).getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(11, 16)} ${day(local)}`;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(settings.locale === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumFractionDigits: digits,
  }).format(value);
}

/** A rate from 0 to 1 as percent with one decimal. */
export function percent(rate: number): string {
  return `${number(rate * 100, 1)} %`;
}

/** Today in Vietnam as ISO day, by the service's clock. */
export function today(): string {
  return new Date(now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

export const thisYear = (): number => Number(today().slice(0, 4));

/** "2026-01-31" of "31/1/2026", "31-01-2026" or the ISO form; null where it is no day. */
export function dayFrom(text: string): string | null {
  const trimmed = text.trim();
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  const iso = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : trimmed;
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** Without marks and in small letters, đ as d: for search. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** The number somebody wrote the Vietnamese way, "1.200" or "12,5"; null where it is none. */
export function numberFrom(text: string): number | null {
  const trimmed = text.trim();
  const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed;
  return /^\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : null;
}

// A period of whole days, both ends included, as offices name them: a year, a quarter, several years.
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAddress } from './address';
import { day } from './format';

export interface Period {
  from: string;
  to: string;
}

const two = (value: number) => String(value).padStart(2, '0');
const lastOf = (year: number, month: number) => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

export const yearsPeriod = (first: number, last = first): Period => ({ from: `${first}-01-01`, to: `${last}-12-31` });
export const monthsPeriod = (year: number, first: number, last = first): Period => ({ from: `${year}-${two(first)}-01`, to: lastOf(year, last) });

export const isSame = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to;

/** The year that the period lies in; null where it touches several. */
export function yearOf(period: Period): number | null {
  return period.from.slice(0, 4) === period.to.slice(0, 4) ? Number(period.to.slice(0, 4)) : null;
}

/** The same days of another year; of several years, all of it. */
export function inYear(period: Period, year: number): Period {
  if (yearOf(period) === null) return yearsPeriod(year);
  const daysOf = (iso: string) => (iso.endsWith('-02-29') ? lastOf(year, 2).slice(4) : iso.slice(4));
  return { from: `${year}${daysOf(period.from)}`, to: `${year}${daysOf(period.to)}` };
}

const QUARTERS = ['I', 'II', 'III', 'IV'];

export function usePeriodName(): (period: Period) => string {
  const { t } = useI18n();
  return (period) => {
    const first = Number(period.from.slice(0, 4));
    const last = Number(period.to.slice(0, 4));
    if (isSame(period, yearsPeriod(first, last)))
      return first === last ? t('period.year', { year: first }) : t('period.years', { first, last });
    const year = yearOf(period);
    if (year !== null) {
      for (let month = 1; month <= 12; month++)
        if (isSame(period, monthsPeriod(year, month))) return t('period.month', { month, year });
      for (let quarter = 0; quarter < 4; quarter++)
        if (isSame(period, monthsPeriod(year, quarter * 3 + 1, quarter * 3 + 3))) return t('period.quarter', { quarter: QUARTERS[quarter]!, year });
      if (isSame(period, monthsPeriod(year, 1, 6))) return t('period.half', { year });
    }
    return t('period.days', { from: day(period.from), to: day(period.to) });
  };
}

/** How the address says a period: `year`, or `from` and `to`. */
export function addressOf(period: Period | null): Record<string, string | null> {
  const year = period && isSame(period, yearsPeriod(Number(period.to.slice(0, 4)))) ? period.to.slice(0, 4) : null;
  return {
    year,
    from: period && !year ? period.from : null,
    to: period && !year ? period.to : null,
  };
}

/** What the address says; null where it says none, or nonsense. */
export function useAddressPeriod(): ComputedRef<Period | null> {
  const year = useAddress('year');
  const from = useAddress('from');
  const to = useAddress('to');
  return computed(() => {
    if (year.value && /^\d{4}$/.test(year.value)) return yearsPeriod(Number(year.value));
    const isDay = (text: string | null) => /^\d{4}-\d\d-\d\d$/.test(text ?? '');
    return isDay(from.value) && isDay(to.value) ? { from: from.value!, to: to.value! } : null;
  });
}

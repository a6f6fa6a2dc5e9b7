// What the address asks: unit, period, organisation, conditions; and what it is compared with.
import { computed } from 'vue';
import { may } from '@/api/session';
import { useAddress, useSteps } from '@/shared/address';
import { useRecordYears, type Question } from '@/shared/figures';
import { thisYear } from '@/shared/format';
import { useOwnUnit } from '@/shared/own-unit';
import { addressOf, inYear, isSame, useAddressPeriod, yearsPeriod, type Period } from '@/shared/period';

export interface Condition {
  dimension: string;
  value: string;
}

export const whereText = (conditions: Condition[]): string | null => conditions.map(({ dimension, value }) => `${dimension}:${value}`).join(',') || null;

export function useAsked() {
  const own = useOwnUnit('figure.read');
  const { step, stepTo } = useSteps();
  const unit = useAddress('unit', () => own.value);
  const records = useRecordYears(unit);
  const told = useAddressPeriod();
  const basis = useAddress('basis');
  const alone = useAddress('alone');
  const where = useAddress('where');
  const period = computed<Period | null>(() => told.value ?? (records.last.value === null ? null : yearsPeriod(records.last.value)));

  const questionOf = (code: string, during: Period): Question => ({
    unit: code,
    ...during,
    ...(basis.value ? { basis: basis.value } : {}),
    ...(alone.value ? { alone: true } : {}),
    ...(where.value ? { where: where.value } : {}),
  });
  const question = computed(() => (unit.value && period.value ? questionOf(unit.value, period.value) : null));

  const withUnit = useAddress('with_unit');
  const withYear = useAddress('with_year');
  const other = computed(() => {
    if (!question.value || !period.value) return null;
    const code = withUnit.value ?? question.value.unit;
    const during = /^\d{4}$/.test(withYear.value ?? '') ? inYear(period.value, Number(withYear.value)) : period.value;
    return code === question.value.unit && isSame(during, period.value) ? null : questionOf(code, during);
  });

  return {
    unit,
    period,
    basis,
    alone,
    question,
    other,
    withUnit,
    withYear,
    years: records.years,
    error: records.error,
    again: records.again,
    mayAsk: computed(() => may('figure.read')),
    /** Nobody chose the year: it is the last that has records. */
    isLastYear: computed(() => told.value === null && records.last.value !== null && records.last.value !== thisYear()),
    conditions: computed<Condition[]>(() =>
      (where.value ?? '')
        .split(',')
        .filter((text) => text.includes(':'))
        .map((text) => ({ dimension: text.slice(0, text.indexOf(':')), value: text.slice(text.indexOf(':') + 1) })),
    ),
    choosePeriod: (now: Period | null) => step(addressOf(now)),
    step,
    stepTo,
  };
}

export type Asked = ReturnType<typeof useAsked>;

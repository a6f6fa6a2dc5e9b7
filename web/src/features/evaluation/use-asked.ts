// Unit, year and period of a screen, from its address.
import { computed } from 'vue';
import { useAddress } from '@/shared/address';
import { thisYear } from '@/shared/format';
import { useOwnUnit } from '@/shared/own-unit';
import { periods, type Asked, type PeriodWord } from './requests';

export function useAskedPeriod(right: string) {
  const first = useOwnUnit(right);
  const unit = useAddress('unit', () => first.value);
  const year = useAddress('year', () => String(thisYear()));
  const period = useAddress('period', () => 'year');
  const yearNumber = computed({
    get: () => (/^\d{4}$/.test(year.value ?? '') ? Number(year.value) : thisYear()),
    set: (now: number) => (year.value = String(now)),
  });
  const periodWord = computed({
    get: (): PeriodWord => periods.find((one) => one === period.value) ?? 'year',
    set: (now: PeriodWord) => (period.value = now),
  });
  const asked = computed<Asked | null>(() => (unit.value ? { unit: unit.value, year: yearNumber.value, period: periodWord.value } : null));
  const query = computed(() => ({ unit: unit.value ?? undefined, year: String(yearNumber.value), period: periodWord.value }));
  return { unit, year: yearNumber, period: periodWord, asked, query };
}

// Asking for figures: what there is, a value or its groups, the years that have records.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';
import { may } from '@/api/session';
import type { paths } from '@/api/schema';
import { number, percent, thisYear } from './format';

export type Definition = paths['/api/figures']['get']['responses'][200]['content']['application/json']['items'][number];
export type FigureAnswer = paths['/api/figures/{key}']['get']['responses'][200]['content']['application/json'];
export type FigureValue = FigureAnswer['values'][number];

export interface Question {
  unit: string;
  from?: string;
  to?: string;
  as_of?: string;
  /** The day whose organisation counts; without it each record counts where its unit stood then. */
  basis?: string;
  alone?: boolean;
  /** "dimension:value", parted by commas. */
  where?: string;
}

export function useDefinitions() {
  return useQuery({ queryKey: ['figure', 'definitions'], queryFn: () => bodyOf(api.GET('/api/figures')), enabled: () => may('figure.read'), staleTime: 60_000 });
}

export function figureQuery(key: string, question: Question, by?: string | null) {
  return {
    queryKey: ['figure', key, question, by ?? null],
    queryFn: () => bodyOf(api.GET('/api/figures/{key}', { params: { path: { key }, query: { ...question, ...(by ? { by } : {}) } } })),
  };
}

export function useFigure(key: MaybeRefOrGetter<string>, question: MaybeRefOrGetter<Question | null>, by: MaybeRefOrGetter<string | null> = null) {
  return useQuery(
    computed(() => {
      const asked = toValue(question);
      return { ...figureQuery(toValue(key), asked ?? { unit: '' }, toValue(by)), enabled: asked !== null, placeholderData: <T>(before: T) => before };
    }),
  );
}

/** The years that have records below a unit, rising; without any the last is this year. */
export function useRecordYears(unit: MaybeRefOrGetter<string | null>) {
  const question = computed(() => (toValue(unit) ? { unit: toValue(unit)! } : null));
  const sheets = useFigure('commitments.persons', question, 'year');
  const plans = useFigure('plans.collective', question, 'year');
  const isKnown = computed(() => question.value !== null && [sheets, plans].every((asked) => asked.isSuccess.value && !asked.isPlaceholderData.value));
  const years = computed(() => {
    const found = [sheets, plans].flatMap((asked) => asked.data.value?.values ?? []).map((value) => Number(value.group));
    return [...new Set(found)].filter((year) => year > 0).sort((a, b) => a - b);
  });
  const error = computed(() => sheets.error.value ?? plans.error.value);
  const again = () => [sheets, plans].forEach((asked) => void (asked.error.value && asked.refetch()));
  return { error, again, years, last: computed(() => (isKnown.value ? (years.value.at(-1) ?? thisYear()) : null)) };
}

/** "97,8 %" or "1.234"; a rate of nothing due is no rate. 100 % is said of all alone. */
export function valueText(value: { value: number; part: number | null; whole: number | null }): string {
  if (value.whole === null) return number(value.value);
  if (value.whole === 0) return '–';
  return percent(value.part === value.whole ? 1 : Math.min(value.value, 0.999));
}

export const partText = (value: { part: number | null; whole: number | null }): string =>
  value.part === null || value.whole === null ? '' : `${number(value.part)} / ${number(value.whole)}`;

export function without<T extends object, K extends keyof T>(whole: T, ...names: K[]): Omit<T, K> {
  const rest = { ...whole };
  for (const name of names) delete rest[name];
  return rest;
}

/** The same in the query of an address. */
export const queryText = (question: Question, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])), ...more }).toString();

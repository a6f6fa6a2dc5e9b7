// A figure cut into groups, beside another question's; where each group leads.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { figureQuery, without, type Definition, type FigureValue, type Question } from '@/shared/figures';
import { today } from '@/shared/format';
import { addressOf, monthsPeriod, yearOf, yearsPeriod, type Period } from '@/shared/period';
import { queryClient } from '@/api/query';
import { whereText, type Condition } from './asked';

export type Changes = Record<string, string | null>;

/** What stands on a day is asked for at the end of each year; what happens is cut by the service. */
async function groupsOf(definition: Definition, question: Question, by: string, years: number[]): Promise<FigureValue[]> {
  if (definition.moment !== 'as-of' || by !== 'year') return (await queryClient.fetchQuery({ ...figureQuery(definition.key, question, by), staleTime: 0 })).values;
  const rest = without(question, 'from', 'to');
  return Promise.all(
    years.map(async (year) => {
      const end = `${year}-12-31`;
      const answer = await queryClient.fetchQuery({ ...figureQuery(definition.key, { ...rest, as_of: end < today() ? end : today() }), staleTime: 0 });
      return { ...answer.values[0]!, group: String(year), label: '' };
    }),
  );
}

export function useGroups(definition: ComputedRef<Definition | null>, question: ComputedRef<Question | null>, by: ComputedRef<string | null>, years: ComputedRef<number[]>) {
  return useQuery(
    computed(() => ({
      queryKey: ['figure', definition.value?.key, 'groups', question.value, by.value, years.value],
      queryFn: async () => ({ by: by.value!, values: await groupsOf(definition.value!, question.value!, by.value!, years.value) }),
      enabled: definition.value !== null && question.value !== null && by.value !== null,
      placeholderData: <T>(before: T) => before,
    })),
  );
}

/** The months or years between the first and the last that has one, without a gap. */
export function withoutGaps(values: FigureValue[], by: string, isRate: boolean): FigureValue[] {
  const found = new Map(values.map((value) => [value.group ?? '', value]));
  const names = [...found.keys()].sort();
  const [first, last] = [names[0], names.at(-1)];
  if (!first || !last) return values;
  const step = (name: string) => {
    const [year, month] = name.split('-').map(Number);
    if (by === 'year') return String(year! + 1).padStart(4, '0');
    return month === 12 ? `${year! + 1}-01` : `${year}-${String(month! + 1).padStart(2, '0')}`;
  };
  const all: FigureValue[] = [];
  for (let name = first; name <= last && all.length < 600; name = step(name))
    all.push(found.get(name) ?? { value: 0, part: isRate ? 0 : null, whole: isRate ? 0 : null, group: name, label: '' });
  return all;
}

/** Groups of two questions stand beside each other by this; null where they have none in common. */
export function matchOf(by: string, question: Question, other: Question): ((group: string) => string) | null {
  const isSamePeriod = question.from === other.from && question.to === other.to;
  if (by === 'child') return question.unit === other.unit ? (group) => group : null;
  if (by === 'year') return isSamePeriod ? (group) => group : null;
  if (by !== 'month' || isSamePeriod) return (group) => group;
  const isWithinYear = [question, other].every((one) => yearOf(one as Period) !== null);
  return isWithinYear ? (group) => group.slice(5) : null;
}

/** What changes in the address when the reader looks into a group; null where it cannot be asked for. */
export function into(group: string, by: string, unit: string, period: Period, conditions: Condition[]): Changes | null {
  const within = (whole: Period): Period => ({ from: whole.from > period.from ? whole.from : period.from, to: whole.to < period.to ? whole.to : period.to });
  const onlyGroup: Changes = { by: null, sort: null };
  if (by === 'child') return group === unit ? { ...onlyGroup, alone: 'true' } : { ...onlyGroup, unit: group };
  if (by === 'year') {
    const year = yearsPeriod(Number(group));
    return { by: 'month', sort: null, ...addressOf(year.to < period.from || year.from > period.to ? year : within(year)) };
  }
  if (by === 'month') {
    const [year, month] = group.split('-').map(Number);
    return { ...onlyGroup, ...addressOf(within(monthsPeriod(year!, month!))) };
  }
  // The address parts conditions by commas, so a group that holds one cannot be named in it.
  if (group.includes(',') || conditions.some((condition) => condition.dimension === by)) return null;
  return { ...onlyGroup, where: whereText([...conditions, { dimension: by, value: group }]) };
}

// Units, asked for in one way by every screen: what one has asked the others find in the cache.
import { useQueries, useQuery } from '@tanstack/vue-query';
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Unit = components['schemas']['Unit'];

const asOf = (on: string | null) => (on ? { as_of: on } : {});
export const showUnit = (code: string, on: string | null = null) =>
  bodyOf(api.GET('/api/units/{code}', { params: { path: { code }, query: asOf(on) } }));

export const unitQuery = (code: string) => ({ queryKey: ['unit', code], queryFn: () => showUnit(code), staleTime: 60_000, meta: { kept: true } });

export function useUnit(code: MaybeRefOrGetter<string | null>) {
  return useQuery(computed(() => ({ ...unitQuery(toValue(code) ?? ''), enabled: !!toValue(code) })));
}

/** Names by code. What the reader may not see has none. */
export function useUnitNames(codes: MaybeRefOrGetter<string[]>): ComputedRef<Map<string, string>> {
  const units = useQueries({
    queries: computed(() => [...new Set(toValue(codes))].filter(Boolean).map((code) => ({ ...unitQuery(code), retry: false }))),
  });
  return computed(() => new Map(units.value.flatMap(({ data }) => (data ? [[data.code, data.name] as const] : []))));
}

/** Those whose name or code holds the words, as of a day; the first of all where no words are told. */
export function useFoundUnits(words: MaybeRefOrGetter<string>, options: { on?: MaybeRefOrGetter<string | null>; enabled?: MaybeRefOrGetter<boolean> } = {}) {
  return useQuery({
    queryKey: ['unit', 'found', computed(() => toValue(words)), computed(() => toValue(options.on) ?? null)],
    queryFn: () => {
      const q = toValue(words);
      return bodyOf(api.GET('/api/units', { params: { query: { limit: 30, ...(q ? { q } : {}), ...asOf(toValue(options.on) ?? null) } } }));
    },
    enabled: computed(() => toValue(options.enabled) ?? true),
    placeholderData: (before) => before,
  });
}

/** Above the unit the one that has none above. */
export async function topOf(code: string, on: string | null = null) {
  let unit = await showUnit(code, on);
  while (unit.parent !== null) unit = await showUnit(unit.parent, on);
  return unit;
}

/** Nothing in an empty system. */
export function useTopUnit(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['unit', 'top'],
    queryFn: async () => {
      const first = (await bodyOf(api.GET('/api/units', { params: { query: { limit: 1 } } }))).items[0];
      return first ? topOf(first.code) : null;
    },
    enabled: computed(() => toValue(enabled)),
    staleTime: 60_000,
    meta: { kept: true },
  });
}

// Names of the units that a list names by code.
import { useQueries } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf } from '@/api/client';

export function useUnitNames(codes: Ref<string[]>): Ref<Map<string, string>> {
  const units = useQueries({
    queries: computed(() =>
      [...new Set(codes.value)].filter(Boolean).map((code) => ({
        queryKey: ['unit', code],
        queryFn: () => bodyOf(api.GET('/api/units/{code}', { params: { path: { code } } })),
        staleTime: 600_000,
      })),
    ),
  });
  return computed(() => new Map(units.value.flatMap(({ data }) => (data ? [[data.code, data.name] as const] : []))));
}

// The unit that a screen begins with: where the reader holds the right that it needs.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { api, bodyOf } from '@/api/client';
import { placesOf } from '@/api/session';

/** Who holds it for the whole system begins with the first unit that has none above. */
export function useOwnUnit(right: string): ComputedRef<string | null> {
  const held = computed(() => placesOf(right).find((place) => place.unit !== null)?.unit ?? null);
  const tops = useQuery({
    queryKey: ['unit', 'first'],
    queryFn: () => bodyOf(api.GET('/api/units', { params: { query: { limit: 50 } } })),
    enabled: computed(() => held.value === null && placesOf(right).length > 0),
    staleTime: 60_000,
  });
  return computed(() => held.value ?? tops.data.value?.items[0]?.code ?? null);
}

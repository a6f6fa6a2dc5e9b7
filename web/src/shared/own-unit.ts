// The unit that a screen begins with: where the reader holds the right that it needs.
import { useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { api, bodyOf } from '@/api/client';
import { placesOf } from '@/api/session';

/** A unit that has none above; nothing in an empty system. */
export async function topUnit(): Promise<{ code: string; name: string } | null> {
  let code = (await bodyOf(api.GET('/api/units', { params: { query: { limit: 1 } } }))).items[0]?.code;
  while (code) {
    const unit: { code: string; name: string; parent: string | null } = await bodyOf(api.GET('/api/units/{code}', { params: { path: { code } } }));
    if (!unit.parent) return { code: unit.code, name: unit.name };
    code = unit.parent;
  }
  return null;
}

/** Who holds it for the whole system begins at the top. */
export function useOwnUnit(right: string): ComputedRef<string | null> {
  const held = computed(() => placesOf(right).find((place) => place.unit !== null)?.unit ?? null);
  const tops = useQuery({
    queryKey: ['unit', 'top'],
    queryFn: topUnit,
    enabled: computed(() => held.value === null && placesOf(right).length > 0),
    staleTime: 60_000,
  });
  return computed(() => held.value ?? tops.data.value?.code ?? null);
}

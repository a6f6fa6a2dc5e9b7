// The unit that a screen begins with: where the reader holds the right that it needs.
import { computed, type ComputedRef } from 'vue';
import { placesOf } from '@/api/session';
import { useTopUnit } from './units';

/** Who holds it for the whole system begins at the top; who holds it nowhere has none. */
export function useOwnUnit(right: string): ComputedRef<string | null> {
  const places = computed(() => placesOf(right));
  const held = computed(() => places.value.find((place) => place.unit !== null)?.unit ?? null);
  const beginsAtTop = computed(() => held.value === null && places.value.length > 0);
  const top = useTopUnit(beginsAtTop);
  return computed(() => held.value ?? (beginsAtTop.value ? (top.data.value?.code ?? null) : null));
}

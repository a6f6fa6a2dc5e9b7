// A unit to be chosen, at first the reader's own.
import { computed, ref, type WritableComputedRef } from 'vue';
import { useOwnUnit } from '@/shared/own-unit';

export function useUnitField(right: string): WritableComputedRef<string | null> {
  const own = useOwnUnit(right);
  // Undefined: nobody has touched it. Cleared to look for another it stays clear.
  const chosen = ref<string | null | undefined>();
  return computed({ get: () => (chosen.value === undefined ? own.value : chosen.value), set: (now) => (chosen.value = now) });
}

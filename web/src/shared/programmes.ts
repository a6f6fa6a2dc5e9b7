// The programmes that sheets, plans and reports are made under.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';

export function useProgrammes(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['programme', 'list'],
    queryFn: () => bodyOf(api.GET('/api/programmes')),
    enabled: computed(() => toValue(enabled)),
    staleTime: 600_000,
    meta: { kept: true },
  });
}

export const isInForce = (programme: { valid_from: string; valid_to: string | null }, day: string): boolean =>
  programme.valid_from <= day && (programme.valid_to === null || programme.valid_to >= day);

// People found by name, with or without marks, or by code.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';

export function useFoundPersons(words: MaybeRefOrGetter<string>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['person', 'found', computed(() => toValue(words))],
    queryFn: () => bodyOf(api.GET('/api/persons', { params: { query: { q: toValue(words), limit: 30 } } })),
    enabled: computed(() => toValue(enabled)),
    placeholderData: (before) => before,
  });
}

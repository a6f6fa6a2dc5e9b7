// What members of a unit attended and handed in within a year: on the screens of study and in the cell's grid.
import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf } from '@/api/client';
import { mayIn } from '@/api/session';

export function useStudyRoster(unit: Ref<string | null>, year: Ref<number>) {
  return useQuery({
    queryKey: ['study-session', 'roster', unit, year],
    queryFn: () => bodyOf(api.GET('/api/study-roster', { params: { query: { unit: unit.value!, year: year.value } } })),
    meta: { kept: true },
    enabled: computed(() => unit.value !== null && mayIn('study.read', unit.value)),
  });
}

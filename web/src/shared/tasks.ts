// What waits for the reader, as the service derives it from records.
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api, bodyOf } from '@/api/client';
import type { components } from '@/api/schema';

export type Task = components['schemas']['Task'];

export function useTasks() {
  return useQuery({ queryKey: ['sheet', 'tasks'], queryFn: () => bodyOf(api.GET('/api/tasks')), meta: { kept: true }, select: ({ items }) => items });
}

/** How many of one's sheets came back with reasons: for a badge. */
export function useReturnedCount() {
  const tasks = useTasks();
  return computed(() => (tasks.data.value ?? []).filter((task) => task.kind === 'mend').length);
}

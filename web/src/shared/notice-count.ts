// How many notices the reader has not read: for the bell.
import { useQuery } from '@tanstack/vue-query';
import { computed, reactive } from 'vue';
import { api, bodyOf } from '@/api/client';

export function useUnreadCount() {
  const asked = useQuery({ queryKey: ['notice', 'count'], queryFn: () => bodyOf(api.GET('/api/notice-count')), meta: { kept: true } });
  return reactive({
    count: computed(() => asked.data.value?.unread ?? 0),
    text: computed(() => `${asked.data.value?.unread ?? 0}${asked.data.value?.more ? '+' : ''}`),
  });
}

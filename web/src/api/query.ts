// The cache of what the service said. A key begins with the kind of record: ['sheet', …], as events name it.
import { QueryClient } from '@tanstack/vue-query';
import { problemOf } from './problem';
import { askOrRemember } from './seen';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 10 * 60_000,
      // Without a line it is asked all the same: what was seen last answers.
      networkMode: 'always',
      persister: askOrRemember,
      retry: (failures, error) => navigator.onLine && problemOf(error).isUnreachable && failures < 3,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

// The cache of what the service said. A key begins with the kind of record: ['sheet', …], as events name it.
import { QueryClient } from '@tanstack/vue-query';
import { problemOf } from './problem';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => problemOf(error).isUnreachable && failures < 3,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

// State worth sharing lives in the address: a value of the query that can be read and set like a ref.
import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router';

const pending = new Map<string, string | undefined>();

/** Without a value in the address it is `fallback()`. Several set at once go into one step of the history. */
export function useAddress(name: string, fallback: () => string | null = () => null): WritableComputedRef<string | null> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get() {
      const value = route.query[name];
      return typeof value === 'string' && value !== '' ? value : fallback();
    },
    set(value) {
      if (pending.size === 0)
        queueMicrotask(() => {
          const query = { ...route.query, ...Object.fromEntries(pending) };
          pending.clear();
          for (const key of Object.keys(query)) if (query[key] === undefined) delete query[key];
          void router.replace({ query });
        });
      pending.set(name, value ?? undefined);
    },
  });
}

/** Steps of the reader's: the query changed by these, null taking one away; back returns to what was before. */
export function useSteps() {
  const route = useRoute();
  const router = useRouter();
  const stepTo = (changes: Record<string, string | null>): RouteLocationRaw => ({
    path: route.path,
    query: Object.fromEntries(Object.entries({ ...route.query, ...changes }).filter(([, value]) => value !== null)),
  });
  return { stepTo, step: (changes: Record<string, string | null>) => void router.push(stepTo(changes)) };
}

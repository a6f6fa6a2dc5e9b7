// What the service said last, kept on the device by account and shown where it does not answer. A question opts in with
// `meta: { kept: true }`: what one needs without a line, no more. Signing out removes it all.
import { hashKey, type Query, type QueryClient, type QueryFunction, type QueryFunctionContext, type QueryKey } from '@tanstack/vue-query';
import { clear, createStore, del, delMany, entries, get, set, type UseStore } from 'idb-keyval';
import { ref } from 'vue';
import { now } from './clock';
import { Problem, problemOf } from './problem';

declare module '@tanstack/vue-query' {
  interface Register {
    queryMeta: { kept?: boolean };
  }
}

interface Seen {
  /** As JSON, whose length is known. */
  json: string;
  seenAt: number;
}
const MOST_BYTES = 6_000_000;
const MOST_ENTRIES = 500;
const OLDEST = 60 * 86_400_000;
/** A line that is there and carries nothing: what was seen last is shown meanwhile. */
const PATIENCE = 5000;

let opened: UseStore | null = null;
const store = () => (opened ??= createStore('guong-seen', 'seen'));

let account = '';
export const keepFor = (name: string): void => void (account = name);
const keyOf = (hash: string) => `${account}|${hash}`;

export async function keepSeen(key: string, value: unknown): Promise<void> {
  await set(key, { json: JSON.stringify(value), seenAt: now() } satisfies Seen, store()).catch(() => undefined);
}
export async function seen<T>(key: string): Promise<{ value: T; seenAt: number } | null> {
  const found = await get<Seen>(key, store()).catch(() => undefined);
  if (!found || now() - found.seenAt > OLDEST) return null;
  return { value: JSON.parse(found.json) as T, seenAt: found.seenAt };
}
/** The last answer to a question of the cache, whether the page has asked it or not. */
export const seenAnswer = <T>(question: QueryKey) => seen<T>(keyOf(hashKey(question)));
export const forgetSeen = (): Promise<void> => clear(store()).catch(() => undefined);

/** Too old, or more than a small phone should hold: the oldest go. */
export async function tidySeen(): Promise<void> {
  try {
    const all = (await entries<string, Seen>(store())).sort(([, one], [, other]) => other.seenAt - one.seenAt);
    let bytes = 0;
    const gone = all.filter(([, one], at) => {
      bytes += one.json.length;
      return at >= MOST_ENTRIES || bytes > MOST_BYTES || now() - one.seenAt > OLDEST;
    });
    if (gone.length > 0) await delMany(gone.map(([key]) => key), store());
  } catch {
    // A browser that keeps nothing has nothing to tidy.
  }
}

/** When what is shown was said, by the hash of the question. */
const saidAt = new Map<string, number>();
const shownFromDevice = ref(0);

/** Since when nothing newer is known of what is on the screen; null where nothing of it is kept. */
export function oldestShown(client: QueryClient): number | null {
  void shownFromDevice.value;
  const moments = client.getQueryCache().findAll({ type: 'active' }).flatMap((query) => saidAt.get(query.queryHash) ?? []);
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** What a screen puts into the cache of an answer of its own is kept like what was asked for. */
export function keepWhatIsPut(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    const { query, type } = event;
    const isPut = type === 'updated' && event.action.type === 'success' && event.action.manual === true;
    // Put before any screen had asked for it: that it is to be kept is known now.
    const isAskedNow = type === 'observerAdded' || type === 'observerOptionsUpdated';
    if (query.meta?.['kept'] !== true || query.state.data === undefined || !(isPut || (isAskedNow && !saidAt.has(query.queryHash)))) return;
    saidAt.set(query.queryHash, now());
    if (account) void keepSeen(keyOf(query.queryHash), query.state.data);
  });
}

/** Stands before each question of the cache (query.ts). */
export async function askOrRemember<T>(ask: QueryFunction<T>, context: QueryFunctionContext, query: Query): Promise<T> {
  if (query.meta?.['kept'] !== true) return ask(context);
  const key = keyOf(query.queryHash);
  const asked = Promise.resolve(ask(context)).then(
    (value) => {
      saidAt.set(query.queryHash, now());
      if (key === keyOf(query.queryHash)) void keepSeen(key, value);
      return value;
    },
    (error: unknown) => {
      // What one may no longer see does not stay on the device.
      const { status } = problemOf(error);
      if (status === 403 || status === 404) void del(key, store()).catch(() => undefined);
      throw error;
    },
  );
  const remembered = async (): Promise<{ value: T } | null> => {
    const inMemory = query.state.data as T | undefined;
    if (inMemory !== undefined) return { value: inMemory };
    const found = await seen<T>(key);
    if (found) saidAt.set(query.queryHash, found.seenAt);
    return found;
  };
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE));
  try {
    const first = await Promise.race([asked, late]);
    if (first !== 'late') return first as T;
  } catch (error) {
    if (!(error instanceof Problem) || !error.isUnreachable) throw error;
    const found = await remembered();
    if (!found) throw error;
    shownFromDevice.value += 1;
    return found.value;
  }
  const found = await remembered();
  if (!found) return asked;
  shownFromDevice.value += 1;
  asked.then((value) => query.setData(value), () => undefined);
  return found.value;
}

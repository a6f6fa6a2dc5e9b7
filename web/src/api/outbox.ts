// The page's side of the changes on their way. A request opts in with one line: `...keptUntilSent({about, name, title})`
// in the options of `api.POST` and the like. With a line it is answered as ever; without, it is kept on the device, the
// caller gets a Problem that `isKept`, and it is sent when the line is back, once.
import { computed, shallowReactive, shallowRef, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { newKey, send } from './client';
import { now } from './clock';
import { whenLineIsBack } from './line';
import { changesOf, dropChange, editChange, putChange, sendChanges, type Answer, type Change, type Stopped } from './outbox-store';
import { Problem } from './problem';
import { queryClient } from './query';
import { session, sessionState } from './session';

export type { Change } from './outbox-store';

interface Waiter {
  resolve: (response: Response) => void;
  reject: (problem: Problem) => void;
}
/** Being sent this moment, by a screen that waits for the answer and says so itself. */
const waiters = shallowReactive(new Map<string, Waiter>());
const all = shallowRef<Change[]>([]);
/** What the device has is known. */
export const isRead = shallowRef(false);
/** What of the reader's own has no answer yet, and nobody waits for. */
export const unsent: ComputedRef<readonly Change[]> = computed(() => all.value.filter((one) => !waiters.has(one.key)));
export const useUnsent = (about: MaybeRefOrGetter<string>): ComputedRef<Change[]> => computed(() => unsent.value.filter((one) => one.about === toValue(about)));

/** As the device has them now, whatever this page has heard. */
export async function unsentOf(about: string): Promise<Change[]> {
  await read();
  return all.value.filter((one) => one.about === about);
}

export interface About {
  /** The record, "sheet:12". */
  about: string;
  name: string;
  title: string;
  /** The address to mend it at; the one it was written at where none is told. */
  place?: string;
  /** What was written, in words. */
  lines?: string[];
  /** What was read when it was written, for the choice where another wrote meanwhile. */
  read?: unknown;
}

type News = { account: string; key: string } & ({ answer: Answer } | { problem: Change['problem'] } | { changed: true });
// Old browsers have none; one tab's screens go on all the same.
const tabs = typeof window !== 'undefined' && 'BroadcastChannel' in window ? new BroadcastChannel('guong-outbox') : null;

const accountNow = () => (session.value?.restriction === 'none' ? session.value.account : '');
async function read(): Promise<void> {
  const account = accountNow();
  const list = account ? await changesOf(account).catch(() => []) : [];
  if (account !== accountNow()) return;
  all.value = list;
  isRead.value = true;
}
/** Another tab reads anew. */
const tell = (account: string, key: string) => tabs?.postMessage({ account, key, changed: true } satisfies News);

/** A screen that waits for the answer deals with a refusal itself: it stays in no list. */
async function hear(news: News): Promise<void> {
  const waiter = waiters.get(news.key);
  waiters.delete(news.key);
  if ('answer' in news) {
    const { status, text, tag } = news.answer;
    if (!waiter) void queryClient.invalidateQueries();
    else if (status >= 400) waiter.reject(new Problem({ status, code: 'http.done_before' }));
    else waiter.resolve(new Response(status === 204 ? null : text, { status, headers: { 'Content-Type': 'application/json', ETag: tag } }));
  } else if ('problem' in news && waiter) {
    await dropChange(news.account, news.key);
    tell(news.account, news.key);
    waiter.reject(new Problem({ status: 0, ...news.problem }));
  }
  await read();
}

let isSending: Promise<Stopped> | null = null;
let pause = 0;
let timer = 0;
/** Sends what waits; called as often as one likes. */
export function flush(): Promise<Stopped> {
  return (isSending ??= sendAll().finally(() => (isSending = null)));
}
async function sendAll(): Promise<Stopped> {
  clearTimeout(timer);
  const account = accountNow();
  if (!account) return 'signed_out';
  const heard: Promise<void>[] = [];
  const announce = (news: News) => {
    tabs?.postMessage(news);
    heard.push(hear(news));
  };
  const stopped = navigator.onLine
    ? await sendChanges(account, transport, {
        sent: ({ key }, answer) => announce({ account, key, answer }),
        refused: ({ key, problem }) => announce({ account, key, problem }),
      }).catch((): Stopped => 'busy')
    : 'down';
  await Promise.all(heard);
  await read();
  if (stopped === 'done') pause = 0;
  else await goOnLater(stopped);
  return stopped;
}
async function goOnLater(stopped: Stopped): Promise<void> {
  // What waits is not thrown away when the device runs out of room.
  void navigator.storage?.persist?.();
  // Without a page the browser wakes the worker, where it knows how.
  const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (worker?.controller) {
    const registration = (await worker.ready) as ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };
    await registration.sync?.register('outbox').catch(() => undefined);
  }
  if (stopped !== 'busy') return;
  pause = Math.min(Math.max(pause * 2, 4000), 300_000);
  timer = window.setTimeout(() => void flush(), pause);
}
/** The client throws a refusal; here it is an answer like others. */
async function transport(request: Request): Promise<Response> {
  try {
    return await send(request);
  } catch (error) {
    if (error instanceof Problem && !error.isUnreachable) return new Response(JSON.stringify(error.document), { status: error.status });
    throw error;
  }
}

export type Kept = Pick<Change, 'method' | 'path' | 'body' | 'version'> & About & { key?: string };
/** Puts a change after the others, without waiting for its answer. */
export async function keepChange(wanted: Kept): Promise<string> {
  const { about, name, title, place, lines, read: seen, key, ...request } = wanted;
  const change = {
    key: key ?? newKey(), about, name, title, place: place ?? window.location.pathname + window.location.search, ...request,
    madeAt: now(), triedAt: null, tries: 0, state: 'waiting' as const, problem: null, lines: [...(lines ?? [])],
    // A reactive object cannot be stored; its JSON can.
    read: JSON.parse(JSON.stringify(seen ?? null)) as unknown,
  };
  await putChange(accountNow(), change);
  await read();
  tell(accountNow(), change.key);
  return change.key;
}

/** What makes a request one that is kept until it has its answer. */
export function keptUntilSent(about: About): { fetch: (request: Request) => Promise<Response> } {
  return {
    fetch: async (request) => {
      const key = request.headers.get('Idempotency-Key') ?? newKey();
      const url = new URL(request.url);
      const version = /"v(\d+)"/.exec(request.headers.get('If-Match') ?? '')?.[1];
      const body = await request.clone().text();
      const answered = new Promise<Response>((resolve, reject) => waiters.set(key, { resolve, reject }));
      try {
        await keepChange({ ...about, key, method: request.method, path: url.pathname + url.search, body: body || null, version: version === undefined ? null : Number(version) });
      } catch {
        // A browser that keeps nothing can still send.
        waiters.delete(key);
        return send(request);
      }
      void giveUpUnanswered(key);
      return answered;
    },
  };
}
/** The round of sending that began after it was put has brought its answer, or there is none for now. */
async function giveUpUnanswered(key: string): Promise<void> {
  await isSending;
  const stopped = await flush();
  // Sent by another tab: its news may still be on its way.
  if (waiters.has(key) && stopped === 'done') await new Promise((later) => setTimeout(later, 500));
  const waiter = waiters.get(key);
  waiters.delete(key);
  waiter?.reject(new Problem(stopped === 'signed_out' ? { status: 401, code: 'http.sign_in' } : { status: 0, code: 'web.kept' }));
}

export async function takeBack(key: string): Promise<void> {
  const account = accountNow();
  await dropChange(account, key);
  tell(account, key);
  await read();
}
/** What was refused is tried again as it is, or upon the version that has been read since. */
export async function tryAgain(key: string, version?: number): Promise<void> {
  const account = accountNow();
  // Another request than the one refused: another key.
  await editChange(account, key, { state: 'waiting', problem: null, ...(version === undefined ? {} : { version }), key: newKey(), tries: 0, triedAt: null });
  await read();
  await flush();
}

/** From the page's start on: reads what was left, and sends it whenever there is a line. */
export async function followOutbox(): Promise<void> {
  tabs?.addEventListener('message', ({ data }: MessageEvent<News>) => {
    if (data.account !== accountNow()) return;
    void hear(data);
  });
  whenLineIsBack(() => void flush());
  window.addEventListener('online', () => void flush());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && all.value.length > 0) void flush();
  });
  const take = async () => {
    await read();
    if (all.value.length > 0) void flush();
  };
  watch(() => `${accountNow()} ${sessionState.hasEnded}`, take);
  await take();
}

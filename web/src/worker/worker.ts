// The service worker: holds the screens of one build so that they open without a line, and sends what waits when the
// line is back and no page is open. It answers nothing of /api/: what the service said is kept by the page (api/seen.ts).
import { hearTime } from '../api/clock';
import { accountsWithChanges, sendChanges } from '../api/outbox-store';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build (vite.config.ts): files with a digest in their names, beginnings of addresses, their digest. */
declare const BUILD: { version: string; files: string[]; places: string[] };

const { version, files, places } = BUILD;
const CACHE = `guong-${version}`;
const PAGE = '/index.html';

self.addEventListener('install', (event) => event.waitUntil(fill()));
/** All or nothing: a build of which a file is missing is none. What an earlier build had under the same name is the same. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of files) {
    const known = await caches.match(path);
    if (known && path.startsWith('/assets/')) await cache.put(path, known);
    else await cache.add(new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' }));
  }
}

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
/** Pages of the build before may still be open, and ask for its files by name: it goes with the next but one. */
async function takeOver(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('guong-') && name !== CACHE);
  await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    const first = url.pathname.split('/')[1] ?? '';
    if (places.includes(first) && !url.pathname.endsWith('.ics')) event.respondWith(page(request));
    // An address that is none of ours is the service's: a public page. Without a line the workspace says that it is none.
    else if (first !== 'api' && !url.pathname.includes('.')) event.respondWith(fetch(request).catch(() => page(request)));
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (files.includes(url.pathname)) event.respondWith(ofBuild(request));
});

async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(PAGE);
  return kept ?? fetch(request);
}
async function ofBuild(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(new URL(request.url).pathname)) ?? fetch(request);
}
/** A name with a digest means the same in every build. What was not fetched beforehand stays once it was asked for. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    const copy = answer.clone();
    await (await caches.open(CACHE)).put(request, copy).catch(() => undefined);
  }
  return answer;
}

self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendWhatWaits());
});
/** Thrown: the browser wakes us again later. */
async function sendWhatWaits(): Promise<void> {
  const accounts = await accountsWithChanges();
  if (accounts.length === 0) return;
  const answer = await fetch('/api/session');
  hearTime(answer);
  if (!answer.ok) return;
  const { account, restriction, csrf_token } = (await answer.json()) as { account: string; restriction: string; csrf_token: string };
  if (restriction !== 'none' || !accounts.includes(account)) return;
  const tabs = new BroadcastChannel('guong-outbox');
  const stopped = await sendChanges(
    account,
    (request) => {
      request.headers.set('X-CSRF-Token', csrf_token);
      return fetch(request);
    },
    {
      sent: ({ key }, told) => tabs.postMessage({ account, key, answer: told }),
      refused: ({ key, problem }) => tabs.postMessage({ account, key, problem }),
    },
  );
  tabs.close();
  if (stopped === 'down' || stopped === 'busy') throw new Error(stopped);
}

declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    sync: ExtendableEvent & { tag: string };
  }
}

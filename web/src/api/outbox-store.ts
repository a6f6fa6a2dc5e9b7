// Changes on their way to the service, kept on the device in their order until each has its answer. Used by the page
// and by the worker, which has no page: knows neither screens nor texts.
import { createStore, get, keys, update, type UseStore } from 'idb-keyval';
import { now } from './clock';
import type { ProblemDocument } from './problem';

export interface Change {
  /** Its idempotency key: the same at every try. */
  key: string;
  /** The record that it is about, "sheet:12": what is refused holds back later changes of the same alone. */
  about: string;
  /** What is done to it: "save", "approve". */
  name: string;
  /** For the writer, in their language. */
  title: string;
  /** The screen where it was written and can be mended. */
  place: string;
  method: string;
  /** `{id}` in it is that of the answer to the change before. */
  path: string;
  body: string | null;
  /** If-Match. */
  version: number | null;
  /** The key of an unanswered change it builds upon: takes its version from that one's answer. */
  after: string | null;
  madeAt: number;
  triedAt: number | null;
  tries: number;
  state: 'waiting' | 'refused' | 'conflict';
  problem: ProblemDocument | null;
  /** What was written, in the writer's words: shown where it waits. */
  lines: string[];
  /** What the screen needs to show it beside another's: what was read when it was written. */
  read: unknown;
}

export interface Answer {
  status: number;
  text: string;
  tag: string;
}
export interface Listener {
  sent: (change: Change, answer: Answer) => void;
  refused: (change: Change) => void;
}
/** Why sending stopped: everything has its answer, the line is down, nobody is signed in, the service is busy. */
export type Stopped = 'done' | 'down' | 'signed_out' | 'busy';

let opened: UseStore | null = null;
const store = () => (opened ??= createStore('guong-outbox', 'changes'));

export const changesOf = async (account: string): Promise<Change[]> => (await get<Change[]>(account, store())) ?? [];
export const accountsWithChanges = () => keys<string>(store());

/** One transaction of the browser's database, over all its tabs. */
async function change(account: string, edit: (list: Change[]) => Change[]): Promise<Change[]> {
  let edited: Change[] = [];
  await update<Change[]>(account, (list) => (edited = edit(list ?? [])), store());
  return edited;
}

/** The same key is not put twice. What was refused gives way to a new one of the same kind. */
export const putChange = (account: string, added: Omit<Change, 'after'>) =>
  change(account, (list) => {
    if (list.some((one) => one.key === added.key)) return list;
    const rest = list.filter((one) => one.state === 'waiting' || one.about !== added.about || one.name !== added.name);
    const before = rest.filter((one) => one.about === added.about).at(-1);
    return [...rest, { ...added, after: before?.key ?? null }];
  });
export const editChange = (account: string, key: string, edit: Partial<Change>) =>
  change(account, (list) => list.map((one) => (one.key === key ? { ...one, ...edit } : one)));
/** With all that build upon it. */
export const dropChange = (account: string, key: string) =>
  change(account, (list) => {
    const gone = new Set([key]);
    return list.filter((one) => {
      if (gone.has(one.key) || (one.after !== null && gone.has(one.after))) gone.add(one.key);
      return !gone.has(one.key);
    });
  });

/** What was answered goes; what builds upon it now knows its version and its number. */
const settle = (account: string, done: Change, answer: Answer) =>
  change(account, (list) =>
    list
      .filter((one) => one.key !== done.key)
      .map((one) => {
        if (one.after !== done.key) return one;
        // A compressed answer has "v3-gzip".
        const version = /"v(\d+)(?:-\w+)?"/.exec(answer.tag)?.[1];
        const id = answer.text.startsWith('{') ? (JSON.parse(answer.text) as { id?: number }).id : undefined;
        return {
          ...one,
          after: null,
          version: version !== undefined && one.version !== null ? Number(version) : one.version,
          path: one.path.replace('{id}', String(id ?? '{id}')),
        };
      }),
  );

function requestOf(one: Change): Request {
  const headers = new Headers({ 'Idempotency-Key': one.key });
  if (one.body !== null) headers.set('Content-Type', 'application/json');
  if (one.version !== null) headers.set('If-Match', `"v${one.version}"`);
  return new Request(one.path, { method: one.method, headers, body: one.body, signal: patience() });
}
/** A line that has died without a word is given up and tried again. */
function patience(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
  return controller.signal;
}

const MOST_FAILURES = 8;

/** The service keeps keys for 120 days (platform/http/idempotency): later it would not know that it was done. */
const KEY_KEPT = 110 * 86_400_000;

function stateAfter(one: Change, problem: ProblemDocument): Change['state'] | Stopped {
  if (problem.code === 'http.sign_in') return 'signed_out';
  if (problem.status === 412 || problem.status === 409) return 'conflict';
  if (problem.status === 429 || problem.status === 503) return 'busy';
  if (problem.status >= 500) return one.tries >= MOST_FAILURES ? 'refused' : 'busy';
  return 'refused';
}

/**
 * Sends what waits, in order, until it has its answer or there is no line. `transport` throws where nothing came back;
 * a refusal is an answer.
 */
async function sendInOrder(account: string, transport: (request: Request) => Promise<Response>, listener: Listener): Promise<Stopped> {
  for (;;) {
    const list = await changesOf(account);
    const held = new Set<string>();
    const next = list.find((one) => {
      if (one.state !== 'waiting') held.add(one.about);
      return one.state === 'waiting' && !held.has(one.about);
    });
    if (!next) return 'done';
    const isTooOld = next.triedAt !== null && now() - next.triedAt > KEY_KEPT;
    const tried = { ...next, tries: next.tries + 1, triedAt: next.triedAt ?? now() };
    let answer: Answer;
    let problem: ProblemDocument | null = null;
    if (isTooOld) {
      problem = { type: 'about:blank', title: '', status: 409, code: 'web.too_old' } as ProblemDocument;
      answer = { status: 409, text: '', tag: '' };
    } else {
      // Known before it goes: what was tried may have arrived, whatever becomes of this page.
      await editChange(account, next.key, { tries: tried.tries, triedAt: tried.triedAt });
      try {
        const response = await transport(requestOf(next));
        answer = { status: response.status, text: await response.text(), tag: response.headers.get('ETag') ?? '' };
      } catch {
        return 'down';
      }
      if (answer.status >= 400) problem = problemIn(answer);
      if (problem && problem.code === 'http.unknown' && answer.status >= 502) return 'down';
    }
    if (!problem || problem.code === 'http.done_before') {
      await settle(account, tried, answer);
      listener.sent(tried, answer);
      continue;
    }
    const state = stateAfter(tried, problem);
    if (state === 'signed_out' || state === 'busy') return state;
    await editChange(account, next.key, { state: state as Change['state'], problem });
    listener.refused({ ...tried, state: state as Change['state'], problem });
  }
}
function problemIn({ status, text }: Answer): ProblemDocument {
  try {
    return { ...(JSON.parse(text) as ProblemDocument), status };
  } catch {
    return { title: '', status, code: 'http.unknown' } as ProblemDocument;
  }
}

/** One sender at a time over all tabs and the worker, where the browser can say so; else the keys hold what is sent twice. */
export async function sendChanges(account: string, transport: (request: Request) => Promise<Response>, listener: Listener): Promise<Stopped> {
  const send = () => sendInOrder(account, transport, listener);
  return 'locks' in navigator ? navigator.locks.request('guong-outbox', send) : send();
}

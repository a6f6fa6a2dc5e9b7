// What somebody is typing, kept in the browser by account, until the service has it.
import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { now } from '@/api/clock';

interface Draft {
  value: unknown;
  keptAt: number;
}
let opened: UseStore | null = null;
const drafts = () => (opened ??= createStore('guong', 'drafts'));

/** `key` names the form and its record, "sheet:12". Another account on the same device sees nothing of it. */
export async function keepDraft(account: string, key: string, value: unknown): Promise<void> {
  // A reactive object cannot be stored; its JSON can.
  const kept: Draft = { value: JSON.parse(JSON.stringify(value)) as unknown, keptAt: now() };
  await set(`${account}|${key}`, kept, drafts());
}
export async function draftOf<T>(account: string, key: string): Promise<{ value: T; keptAt: number } | null> {
  const found = await get<Draft>(`${account}|${key}`, drafts()).catch(() => undefined);
  return found ? { value: found.value as T, keptAt: found.keptAt } : null;
}
export async function dropDraft(account: string, key: string): Promise<void> {
  await del(`${account}|${key}`, drafts()).catch(() => undefined);
}

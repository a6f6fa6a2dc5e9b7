// What somebody is typing, kept in the browser by account, until the service has it.
import Dexie, { type Table } from 'dexie';

interface Draft {
  key: string;
  account: string;
  value: unknown;
  keptAt: number;
}

class Drafts extends Dexie {
  drafts!: Table<Draft, string>;
  constructor() {
    super('guong');
    this.version(1).stores({ drafts: 'key, account' });
  }
}
let opened: Drafts | null = null;
const database = () => (opened ??= new Drafts());

/** `key` names the form and its record, "sheet:12". Another account on the same device sees nothing of it. */
export async function keepDraft(account: string, key: string, value: unknown): Promise<void> {
  await database().drafts.put({ key: `${account}|${key}`, account, value: JSON.parse(JSON.stringify(value)) as unknown, keptAt: Date.now() });
}
export async function draftOf<T>(account: string, key: string): Promise<{ value: T; keptAt: number } | null> {
  const found = await database().drafts.get(`${account}|${key}`).catch(() => undefined);
  return found ? { value: found.value as T, keptAt: found.keptAt } : null;
}
export async function dropDraft(account: string, key: string): Promise<void> {
  await database().drafts.delete(`${account}|${key}`).catch(() => undefined);
}

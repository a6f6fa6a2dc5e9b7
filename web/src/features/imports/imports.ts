// What this feature asks of the service.
import { api, bodyOf, written } from '@/api/client';
import { now } from '@/api/clock';
import { isUnderWay, type Job } from '@/api/jobs';
import { problemOf } from '@/api/problem';
import { may, placesOf, session } from '@/api/session';
import type { components } from '@/api/schema';

type Schemas = components['schemas'];
export type Kind = Schemas['Kind'];
export type Answer = Schemas['Answer'];
export type Layout = NonNullable<Answer['layouts']>[number];
export type Noted = Schemas['Noted'];
export type Import = Schemas['Import'];
export type JobRow = Schemas['JobRow'];
export type Mapping = NonNullable<Schemas['NewImport']['mapping']>;

export interface Wish {
  kind: string | null;
  unit: string | null;
  year: number | null;
  programme: string | null;
  add_persons: boolean;
  decimal_mark: 'comma' | 'point' | null;
  mapping: Mapping | null;
}
/** What a job of the kind import was asked for. */
export interface Asked extends Omit<Wish, 'decimal_mark'> {
  kind: string;
  upload_id: string;
  file_name: string;
  rehearse: boolean;
  skip_bad: boolean;
  decimal_mark: 'comma' | 'point' | '';
}
export const askedOf = (job: Job | JobRow) => job.parameters as unknown as Asked;
export const answerOf = (job: Job) => job.result as Answer;

/** Those that the reader may bring in. */
export const openKinds = (kinds: Kind[]) => kinds.filter((kind) => !kind.right || may(kind.right));
export const showImport = (id: number) => bodyOf(api.GET('/api/imports/{id}', { params: { path: { id } } }));
export const listImports = (unit: string | null, cursor: string | null) =>
  bodyOf(api.GET('/api/imports', { params: { query: { limit: 25, ...(unit ? { unit } : {}), ...(cursor ? { cursor } : {}) } } }));
const gone = new Set<string>();
export async function dropUpload(id: string): Promise<void> {
  gone.add(id);
  await api.DELETE('/api/uploads/{id}', { params: { path: { id }, header: written } }).catch(() => undefined);
}

export const beginImport = (upload_id: string, wish: Wish & { kind: string }, how: { rehearse?: true; skip_bad?: boolean }) =>
  bodyOf(
    api.POST('/api/imports', {
      params: { header: written },
      body: { upload_id, ...wish, ...how },
    }),
  );

/** Whether the reader may take an import back, as far as its row tells. */
export const mayUndo = (one: Import) =>
  one.state === 'done' && may('import.write') && (one.actor === session.value?.account || placesOf('import.write').some((place) => place.unit === null || place.reach === 'below'));

async function isThere(id: string): Promise<boolean> {
  if (gone.has(id)) return false;
  try {
    await bodyOf(api.GET('/api/uploads/{id}', { params: { path: { id } } }));
  } catch (error) {
    if (problemOf(error).status === 404) gone.add(id);
  }
  return !gone.has(id);
}
const kHeld = 24 * 3_600_000;

/** One's own imports that run, and those that were looked at but not written: the latest of each file. */
export async function listUnderWay(): Promise<JobRow[]> {
  const { items } = await bodyOf(api.GET('/api/jobs', { params: { query: { limit: 100 } } }));
  const latest = new Map<string, JobRow>();
  for (const job of items)
    if (job.kind === 'import' && job.actor === session.value?.account && !latest.has(askedOf(job).upload_id))
      latest.set(askedOf(job).upload_id, job);
  const found = await Promise.all(
    [...latest.values()].map(async (job) => {
      if (isUnderWay(job)) return job;
      const isOver = job.state === 'done' && !askedOf(job).rehearse;
      if (isOver || now() - Date.parse(job.created_at) > kHeld) return null;
      return (await isThere(askedOf(job).upload_id)) ? job : null;
    }),
  );
  return found.filter((job) => job !== null);
}

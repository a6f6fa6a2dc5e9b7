// What one's own sheet asks of the service.
import { api, bodyOf, ifMatch, written } from '@/api/client';
import { after } from '@/api/line';
import { keptUntilSent, type About } from '@/api/outbox';
import type { components } from '@/api/schema';
import { thisYear } from '@/shared/format';
import type { NewItem } from '@/shared/sheet-items';

export type Sheet = components['schemas']['Sheet'];
export type SheetRow = components['schemas']['SheetRow'];
export type State = SheetRow['state'];

/** A year of a programme may end in the next one. */
export const isCurrent = (sheet: Sheet) => sheet.year >= thisYear() - 1;

/** One a year and programme; more than a life's years fit on a page. */
export const ownSheets = () => bodyOf(api.GET('/api/sheets', { params: { query: { own: true, limit: 100 } } }));
export const showSheet = (id: number) => bodyOf(api.GET('/api/sheets/{id}', { params: { path: { id } } }));
export const versionsOf = (id: number) => bodyOf(api.GET('/api/sheets/{id}/versions', { params: { path: { id } } }));
export const themesOf = (code: string) => bodyOf(api.GET('/api/programmes/{code}/themes', { params: { path: { code } } }));

/** A line that has died without a word is given up and tried again. */
const PATIENCE = 30_000;

/** The same key goes with the same request at every try; without a line it waits on the device. */
export const makeSheet = (year: number, items: NewItem[], key: string, about: About) =>
  bodyOf(api.POST('/api/sheets', { params: { header: { ...written, 'Idempotency-Key': key } }, body: { year, items }, ...keptUntilSent(about) }));
export const reviseSheet = (id: number, version: number, items: NewItem[], key: string, about: About) =>
  bodyOf(api.PUT('/api/sheets/{id}', { params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': key } }, body: { items }, ...keptUntilSent(about) }));
export const submitSheet = (id: number, version: number, key: string, about: About) =>
  bodyOf(api.POST('/api/sheets/{id}/submit', { params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': key } }, ...keptUntilSent(about) }));
export const withdrawSheet = (id: number, version: number, key: string) =>
  bodyOf(api.POST('/api/sheets/{id}/withdraw', { params: { path: { id }, header: { ...ifMatch(version), 'Idempotency-Key': key } }, signal: after(PATIENCE) }));

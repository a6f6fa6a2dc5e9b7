// Documents, their chain, files, dispatch and receipts as the service holds them.
import { api, bodyOf, written } from '@/api/client';
import type { components, operations } from '@/api/schema';
import { Problem } from '@/api/problem';

export type Document = components['schemas']['Document'];
export type DocumentRow = operations['listDocuments']['responses']['200']['content']['application/json']['items'][number];
export type Wish = operations['dispatchDocument']['requestBody']['content']['application/json'];
export type Told = operations['correctDocument']['requestBody']['content']['application/json'];

export const listDocuments = (asked: { q?: string | null; received?: boolean; limit?: number }, cursor: string | null) =>
  bodyOf(api.GET('/api/documents', { params: { query: { ...(asked.q ? { q: asked.q } : {}), ...(asked.received ? { received: true } : {}), ...(asked.limit ? { limit: asked.limit } : {}), ...(cursor ? { cursor } : {}) } } }));

export const showDocument = (id: number) => bodyOf(api.GET('/api/documents/{id}', { params: { path: { id } } }));

export const addDocument = (unit: string, told: Told) => bodyOf(api.POST('/api/documents', { params: { header: written }, body: { unit, ...told } }));

export const correctDocument = (document: { id: number; row_version: number }, told: Told) =>
  bodyOf(api.PUT('/api/documents/{id}', { params: { path: { id: document.id }, header: { ...written, 'If-Match': `"v${document.row_version}"` } }, body: told }));

export const nextNumber = (query: { unit: string; type: string; issued_on: string; organ?: string; outside_issuer?: string }) =>
  bodyOf(api.GET('/api/document-number', { params: { query } }));

export const dispatchDocument = (id: number, wish: Wish) =>
  bodyOf(api.POST('/api/documents/{id}/dispatches', { params: { path: { id }, header: written }, body: wish }));

type Address = NonNullable<operations['showAddressees']['parameters']['query']>;
export const showAddressees = (id: number, query: Address) => bodyOf(api.GET('/api/documents/{id}/addressees', { params: { path: { id }, query } }));
export const showChoices = (id: number) => bodyOf(api.GET('/api/documents/{id}/dispatch-choices', { params: { path: { id } } }));
export const takeDispatchBack = (id: number, dispatch: number) => bodyOf(api.DELETE('/api/documents/{id}/dispatches/{dispatch}', { params: { path: { id, dispatch }, header: written } }));

export const listReceipts = (id: number, unseen: boolean, cursor: string | null) =>
  bodyOf(api.GET('/api/documents/{id}/receipts', { params: { path: { id }, query: { limit: 50, ...(unseen ? { unseen } : {}), ...(cursor ? { cursor } : {}) } } }));

/** A colleague may have been faster: then it is received all the same. */
export async function receiveDocument(id: number, unit: string): Promise<void> {
  try {
    await bodyOf(api.POST('/api/documents/{id}/receive', { params: { path: { id }, header: written }, body: { unit } }));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'directive.seen_already') throw error;
  }
}

export const listFiles = (id: number) =>
  bodyOf(api.GET('/api/attachments', { params: { query: { record_kind: 'document', record_id: id } } }));
export const attachFile = (id: number, upload: string) =>
  bodyOf(api.POST('/api/attachments', { params: { header: written }, body: { upload_id: upload, record_kind: 'document', record_id: id } }));
export const removeFile = (id: number) => bodyOf(api.DELETE('/api/attachments/{id}', { params: { path: { id }, header: written } }));

export const issuerOf = (row: Pick<DocumentRow, 'outside_issuer' | 'organ' | 'unit_name'>): string =>
  row.outside_issuer ?? (row.organ ? `${row.organ}, ${row.unit_name}` : row.unit_name);

/** A document and what implements it. */
export interface Branch {
  id: number;
  number_symbol: string;
  summary: string;
  issuer: string;
  issued_on: string;
  mayOpen: boolean;
  isThis: boolean;
  below: Branch[];
}

/** From the highest down; null where it stands alone. */
export function chainOf(document: Document): Branch | null {
  if (document.above.length + document.below.length === 0) return null;
  const branch = (row: Omit<DocumentRow, 'unseen'>, mayOpen = true): Branch => ({
    id: row.id, number_symbol: row.number_symbol, summary: row.summary, issuer: issuerOf(row), issued_on: row.issued_on, mayOpen, isThis: row.id === document.id, below: [],
  });
  const path = document.above.map((row) => branch(row, row.may_open));
  const open = [branch(document)];
  for (const row of document.below) {
    const now = branch(row);
    open.length = row.depth;
    open[row.depth - 1]!.below.push(now);
    open.push(now);
  }
  return path.reduceRight((below, one) => ({ ...one, below: [below] }), open[0]!);
}

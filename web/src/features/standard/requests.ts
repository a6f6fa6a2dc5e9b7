// What the standards of a unit ask of the service.
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';

export type StandardSet = components['schemas']['StandardSet'];
export type Wording = components['schemas']['Wording'];
export type Attachment = components['schemas']['Attachment'];

export const listStandards = (unit: string) => bodyOf(api.GET('/api/standards', { params: { query: { unit } } }));
export const writeStandards = (unit: string, wording: Wording) => bodyOf(api.POST('/api/standards', { params: { header: written }, body: { unit, ...wording } }));
export const correctStandards = (set: StandardSet, wording: Wording) =>
  bodyOf(api.PUT('/api/standards/{id}', { params: { path: { id: set.id }, header: ifMatch(set.row_version) }, body: wording }));
export const dropStandards = (set: StandardSet) => bodyOf(api.DELETE('/api/standards/{id}', { params: { path: { id: set.id }, header: ifMatch(set.row_version) } }));
export const postStandards = (set: StandardSet, posted_on: string) =>
  bodyOf(api.POST('/api/standards/{id}/post', { params: { path: { id: set.id }, header: ifMatch(set.row_version) }, body: { posted_on } }));
export const takeStandardsDown = (set: StandardSet) =>
  bodyOf(api.POST('/api/standards/{id}/take-down', { params: { path: { id: set.id }, header: ifMatch(set.row_version) } }));

/** Its words again, as they are sent. */
export const wordingOf = (set: StandardSet): Wording => ({ effective_from: set.effective_from, title: set.title, items: set.items, adapted_from: set.adapted_from?.id ?? null });

export const photosOf = (id: number) => bodyOf(api.GET('/api/attachments', { params: { query: { record_kind: 'standard', record_id: id } } }));
export const attachPhoto = (upload_id: string, id: number) => bodyOf(api.POST('/api/attachments', { params: { header: written }, body: { upload_id, record_kind: 'standard', record_id: id } }));
export const detachPhoto = (id: number) => bodyOf(api.DELETE('/api/attachments/{id}', { params: { path: { id }, header: written } }));

// What a document asks of the units that it is sent to.
import { api, bodyOf, written } from '@/api/client';
import type { components, operations } from '@/api/schema';

export type Requirement = components['schemas']['RequirementOfDocument'];
export type Wish = operations['addRequirement']['requestBody']['content']['application/json'];
export type Output = components['schemas']['Requirements']['outputs'][number];

export const listRequirements = (document: number) => bodyOf(api.GET('/api/documents/{id}/requirements', { params: { path: { id: document } } }));
export const addRequirement = (document: number, body: Wish) => bodyOf(api.POST('/api/documents/{id}/requirements', { params: { path: { id: document }, header: written }, body }));
const seen = (held: Requirement) => ({ path: { id: held.id }, header: { ...written, 'If-Match': `"v${held.row_version}"` } });
export const correctRequirement = (held: Requirement, body: Wish) => bodyOf(api.PUT('/api/requirements/{id}', { params: seen(held), body }));
export const dropRequirement = (held: Requirement) => bodyOf(api.DELETE('/api/requirements/{id}', { params: seen(held) }));

/** What a conference concluded, where this document carries it. */
export const listConclusionPoints = (document: number) => bodyOf(api.GET('/api/conclusion-points', { params: { query: { document_id: document } } }));

// Word templates: which is in force for a kind of page, and what it may use.
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';

export type Version = components['schemas']['TemplateVersion'];
export type Field = components['schemas']['TemplateField'];

export const listTemplates = () => bodyOf(api.GET('/api/templates'));
export const showTemplate = (kind: string) => bodyOf(api.GET('/api/templates/{kind}', { params: { path: { kind } } }));
export const putTemplate = (kind: string, body: { upload_id: string } | { version: number }) =>
  bodyOf(api.POST('/api/templates/{kind}/versions', { params: { path: { kind }, header: written }, body }));

/** The program's own, as the service numbers it. */
export const BUILT_IN = 0;
export const fileOf = (kind: string, version?: number) => `/api/templates/${encodeURIComponent(kind)}/file${version === undefined ? '' : `?version=${version}`}`;

/** How a field is written in Word. */
export function markOf({ name, holds }: Field): string {
  if (holds === 'rows') return `{{#${name}}} … {{/${name}}}`;
  return holds === 'condition' ? `{{?${name}}} … {{/${name}}}` : `{{${name}}}`;
}
export const markOfMember = (field: Field, member: string) => `{{${field.holds === 'rows' ? member : `${field.name}.${member}`}}}`;

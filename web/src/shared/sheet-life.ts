// What becomes of a sheet: progress, publication; and deeds beside it.
import { api, bodyOf, written } from '@/api/client';
import { keptUntilSent } from '@/api/outbox';
import type { paths } from '@/api/schema';
import { upload } from '@/api/uploads';

export type SheetProgress = paths['/api/sheets/{id}/progress']['get']['responses'][200]['content']['application/json'];
export type ItemProgress = SheetProgress['items'][number];
export type Noted = ItemProgress['noted'][number];
export type NewProgress = NonNullable<paths['/api/sheets/{id}/progress']['post']['requestBody']>['content']['application/json'];
export type Publication = paths['/api/sheets/{id}/publication']['get']['responses'][200]['content']['application/json'];
export type Audience = 'front' | 'everyone';
export type Shown = Pick<Publication['items'][number], 'position' | 'text' | 'target_quantity' | 'target_unit' | 'due_on' | 'reached' | 'percent' | 'done_on'>;

export const progressOf = (id: number) => bodyOf(api.GET('/api/sheets/{id}/progress', { params: { path: { id } } }));
/** Progress of a sheet that waits on the device is about. */
export const aboutProgress = (id: number) => `progress:${id}`;
/** `key` stays the same when the same is sent again because no answer came. Without a line it waits on the device. */
export const noteProgress = (id: number, body: NewProgress, key: string, title: string) =>
  bodyOf(api.POST('/api/sheets/{id}/progress', { params: { path: { id }, header: { ...written, 'Idempotency-Key': key } }, body, ...keptUntilSent({ about: aboutProgress(id), name: `item-${body.item_id}`, title, lines: body.note ? [body.note] : [] }) }));
export const dropProgress = (id: number) => api.DELETE('/api/progress/{id}', { params: { path: { id }, header: written } });

export const publicationOf = (id: number) => bodyOf(api.GET('/api/sheets/{id}/publication', { params: { path: { id } } }));
export const publish = (id: number, seen: number, items: { item_id: number; audience: Audience | null }[]) =>
  bodyOf(api.PUT('/api/sheets/{id}/publication', { params: { path: { id }, header: written }, body: { seen, items } }));

export async function attach(kind: 'progress' | 'deed', id: number, file: File): Promise<void> {
  const { id: upload_id } = await upload(file);
  await api.POST('/api/attachments', { params: { header: written }, body: { upload_id, record_kind: kind, record_id: id } });
}

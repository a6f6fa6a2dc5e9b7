// What can be decided about a sheet, and by whom.
import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch } from '@/api/client';
import { mayIn, session } from '@/api/session';
import type { Sheet } from './roster';

export const showSheet = (id: number) => bodyOf(api.GET('/api/sheets/{id}', { params: { path: { id } } }));

export function useSheet(id: Ref<number>) {
  return useQuery({ queryKey: ['sheet', id], queryFn: () => showSheet(id.value), meta: { kept: true } });
}

/** Who wrote the version that waits: that person does not decide on it. */
export function useProposal(id: Ref<number>, waits: Ref<boolean>) {
  return useQuery({
    queryKey: ['sheet', id, 'versions'],
    queryFn: () => bodyOf(api.GET('/api/sheets/{id}/versions', { params: { path: { id: id.value } } })),
    enabled: computed(() => waits.value),
    meta: { kept: true },
    select: ({ items }) => items.find((version) => version.state === 'submitted') ?? null,
  });
}

export type Act =
  | { name: 'approve' | 'approve-version' }
  | { name: 'return' | 'return-version'; reason: string }
  | { name: 'close'; done: { position: number; done_on: string }[] };

/** Decides on the sheet as it was read: another version is refused (412). */
export function decide(sheet: Sheet, act: Act): Promise<Sheet> {
  const params = { path: { id: sheet.id }, header: ifMatch(sheet.row_version) };
  switch (act.name) {
    case 'approve':
      return bodyOf(api.POST('/api/sheets/{id}/approve', { params }));
    case 'approve-version':
      return bodyOf(api.POST('/api/sheets/{id}/approve-version', { params }));
    case 'return':
      return bodyOf(api.POST('/api/sheets/{id}/return', { params, body: { reason: act.reason } }));
    case 'return-version':
      return bodyOf(api.POST('/api/sheets/{id}/return-version', { params, body: { reason: act.reason } }));
    case 'close':
      return bodyOf(api.POST('/api/sheets/{id}/close', { params, body: { done: act.done } }));
  }
}

/** Why the reader does not decide on it: null where they do. */
export function barrier(sheet: Sheet, author: string): 'right' | 'own' | 'author' | null {
  if (!mayIn('sheet.appraise', sheet.unit)) return 'right';
  if (sheet.person_id !== null && sheet.person_id === session.value?.person?.id) return 'own';
  return author === session.value?.account ? 'author' : null;
}

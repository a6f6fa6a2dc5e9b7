// What can be decided about a sheet, and by whom.
import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch } from '@/api/client';
import { line } from '@/api/line';
import { keptUntilSent, type About } from '@/api/outbox';
import { seenAnswer } from '@/api/seen';
import { mayIn, session } from '@/api/session';
import type { Sheet } from './roster';

export const showSheet = (id: number) => bodyOf(api.GET('/api/sheets/{id}', { params: { path: { id } } }));

const versionsOf = (id: number) => bodyOf(api.GET('/api/sheets/{id}/versions', { params: { path: { id } } }));

export function useSheet(id: Ref<number>) {
  return useQuery({ queryKey: ['sheet', id], queryFn: () => showSheet(id.value), meta: { kept: true } });
}

/** Who wrote the version that waits: that person does not decide on it. */
export function useProposal(id: Ref<number>, waits: Ref<boolean>) {
  return useQuery({
    queryKey: ['sheet', id, 'versions'],
    queryFn: () => versionsOf(id.value),
    enabled: computed(() => waits.value),
    meta: { kept: true },
    select: ({ items }) => items.find((version) => version.state === 'submitted') ?? null,
  });
}

const MOST_KEPT = 40;
/** Sheets that wait can be read and decided on without a line, whether they were opened or not: fetched where the device has an older text. */
export async function keepToRead(client: QueryClient, waiting: readonly { id: number; row_version: number; proposed: boolean }[]): Promise<void> {
  for (const { id, row_version, proposed } of waiting.slice(0, MOST_KEPT)) {
    if (line.isDown || document.hidden) return;
    if ((await seenAnswer<Sheet>(['sheet', id]))?.value.row_version === row_version) continue;
    const asked = { meta: { kept: true }, staleTime: 60_000 };
    await client.prefetchQuery({ ...asked, queryKey: ['sheet', id], queryFn: () => showSheet(id) });
    if (proposed) await client.prefetchQuery({ ...asked, queryKey: ['sheet', id, 'versions'], queryFn: () => versionsOf(id) });
  }
}

export type Act =
  | { name: 'approve' | 'approve-version' }
  | { name: 'return' | 'return-version'; reason: string }
  | { name: 'close'; done: { position: number; done_on: string }[] };

/** What waits on the device is about. */
export const aboutSheet = (id: number) => `sheet:${id}`;

/** Decides on the sheet as it was read: another version is refused (412). Without a line it waits on the device. */
export function decide(sheet: Sheet, act: Act, title: string): Promise<Sheet> {
  const params = { path: { id: sheet.id }, header: ifMatch(sheet.row_version) };
  const about: About = { about: aboutSheet(sheet.id), name: 'decide', title, lines: 'reason' in act ? [act.reason] : [], read: sheet.proposed_items ?? sheet.items };
  const kept = keptUntilSent(about);
  switch (act.name) {
    case 'approve':
      return bodyOf(api.POST('/api/sheets/{id}/approve', { params, ...kept }));
    case 'approve-version':
      return bodyOf(api.POST('/api/sheets/{id}/approve-version', { params, ...kept }));
    case 'return':
      return bodyOf(api.POST('/api/sheets/{id}/return', { params, body: { reason: act.reason }, ...kept }));
    case 'return-version':
      return bodyOf(api.POST('/api/sheets/{id}/return-version', { params, body: { reason: act.reason }, ...kept }));
    case 'close':
      return bodyOf(api.POST('/api/sheets/{id}/close', { params, body: { done: act.done }, ...kept }));
  }
}

/** Why the reader does not decide on it: null where they do. */
export function barrier(sheet: Sheet, author: string): 'right' | 'own' | 'author' | null {
  if (!mayIn('sheet.appraise', sheet.unit)) return 'right';
  if (sheet.person_id !== null && sheet.person_id === session.value?.person?.id) return 'own';
  return author === session.value?.account ? 'author' : null;
}

// What stands out in a sheet or a plan: advice to who writes it and who appraises it.
import { onUnmounted, shallowRef, watch } from 'vue';
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';
import type { Item } from './sheet-items';

export type Signal = components['schemas']['Signal'];
export type CheckedRecord = components['schemas']['CheckedRecord'];

export const signalsOfSheet = (id: number) => bodyOf(api.GET('/api/sheets/{id}/signals', { params: { path: { id } } }));

export const signalsOfPlan = (id: number) => bodyOf(api.GET('/api/plans/{id}/signals', { params: { path: { id } } }));

/** A text of a sheet or a plan as it is being written. */
export interface Stated {
  /** Of this page alone. */
  key: number;
  text: string;
  has_target: boolean;
  has_date: boolean;
  has_output: boolean;
}
/** The unit of a plan that is not kept yet. */
export type WrittenRecord = { sheet_id: number | null } | { plan_id: number } | { unit: string };

type Said = Omit<Stated, 'key'>;
const signalsOf = (year: number, record: WrittenRecord, asked: readonly Said[]) =>
  bodyOf(
    api.POST('/api/formality/text', {
      params: { header: written },
      body: {
        year,
        ...record,
        items: asked.slice(0, MOST_ASKED).map(({ text, has_target, has_date, has_output }) => ({ has_target, has_date, has_output, text: text.normalize('NFC').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ').trim().slice(0, 5000) })),
      },
    }),
  );
/** Of a change of a sheet that waits to be decided on. */
export const signalsOfProposal = (sheet: { id: number; year: number }, items: readonly Item[]) =>
  signalsOf(sheet.year, { sheet_id: sheet.id }, items.map((item) => ({ text: item.text, has_target: item.target_quantity !== null, has_date: item.due_on !== null, has_output: item.evidence_expected !== '' })));

/** Those of texts that are being written, by their keys. What has no text is not asked about. */
async function signalsOfTexts(year: number, record: WrittenRecord, stated: readonly Stated[]): Promise<Map<number, Signal[]>> {
  const asked = stated.filter(({ text }) => text.trim() !== '');
  const found = new Map<number, Signal[]>();
  if (asked.length === 0) return found;
  for (const signal of (await signalsOf(year, record, asked)).signals) {
    const key = asked[signal.position - 1]?.key;
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), signal]);
  }
  return found;
}
const MOST_ASKED = 50;
const OF_OTHERS = new Set<Signal['kind']>(['copy', 'not_of_post']); // the rest is seen without the service

/** What others wrote is known to the service alone: asked when the writer pauses, and not spoken of where it is out of
 *  reach. `stated` is null until there is something to ask about. */
export function useCopies(year: () => number, record: () => WrittenRecord, stated: () => readonly Stated[] | null): (key: number) => Signal[] {
  const signals = shallowRef(new Map<number, Signal[]>());
  let timer = 0;
  let latest = 0;
  watch(
    () => JSON.stringify(stated()),
    (_, before) => {
      clearTimeout(timer);
      timer = window.setTimeout(async () => {
        const mine = ++latest;
        const found = await signalsOfTexts(year(), record(), stated() ?? []).catch(() => null);
        if (found && mine === latest) signals.value = found;
      }, before === undefined || before === 'null' ? 0 : 2500);
    },
    { immediate: true },
  );
  onUnmounted(() => clearTimeout(timer));
  return (key) => (signals.value.get(key) ?? []).filter(({ kind }) => OF_OTHERS.has(kind));
}

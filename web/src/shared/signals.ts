// What stands out in a sheet or a plan: advice to who writes it and who appraises it.
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';
import type { EditedItem } from './sheet-items';

export type Signal = components['schemas']['Signal'];
export type CheckedRecord = components['schemas']['CheckedRecord'];

export const signalsOfSheet = (id: number) => bodyOf(api.GET('/api/sheets/{id}/signals', { params: { path: { id } } }));

/** Those of a text that is being written, by the key of the action. Actions without a text are not asked about. */
export async function signalsOfText(year: number, sheet: number | null, items: readonly EditedItem[]): Promise<Map<number, Signal[]>> {
  const asked = items.filter((item) => item.text.trim() !== '');
  const found = new Map<number, Signal[]>();
  if (asked.length === 0) return found;
  const { signals } = await bodyOf(
    api.POST('/api/formality/text', {
      params: { header: written },
      body: {
        year,
        sheet_id: sheet,
        items: asked.map((item) => ({
          text: item.text.normalize('NFC').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ').trim().slice(0, 5000),
          has_target: item.target_quantity !== null,
          has_date: item.due_on !== null,
          has_output: item.evidence_expected.trim() !== '',
        })),
      },
    }),
  );
  for (const signal of signals) {
    const item = asked[signal.position - 1];
    if (item) found.set(item.key, [...(found.get(item.key) ?? []), signal]);
  }
  return found;
}

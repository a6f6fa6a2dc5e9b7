// The actions of a commitment sheet as they are being written, and as the service takes and gives them.
import type { components } from '@/api/schema';

export type Item = components['schemas']['Item'];
export type NewItem = components['schemas']['NewItem'];

export interface EditedItem {
  /** Of this page alone: keeps the fields of an action together while others come and go. */
  key: number;
  text: string;
  kind: string;
  target_quantity: number | null;
  target_unit: string;
  due_on: string | null;
  evidence_expected: string;
  /** The shortcoming that it mends, in words. */
  mends: string;
  /** That one, where it is recorded: the words are then its own. */
  shortcoming_id: number | null;
}

/** As many as the service takes. */
export const mostItems = 50;

/** What an action is about: `value` is what registers and reports say, the text on screen is `items.kind.<word>`. */
export const itemKinds = [
  { word: 'conduct', value: 'Tu dưỡng đạo đức, lối sống' },
  { word: 'working', value: 'Tác phong, lề lối làm việc' },
  { word: 'duty', value: 'Nhiệm vụ được giao' },
  { word: 'remedy', value: 'Khắc phục hạn chế, khuyết điểm' },
  { word: 'example', value: 'Nêu gương' },
  { word: 'leading', value: 'Lãnh đạo, chỉ đạo của người đứng đầu' },
] as const;

let last = 0;

export function emptyItem(): EditedItem {
  return { key: ++last, text: '', kind: '', target_quantity: null, target_unit: '', due_on: null, evidence_expected: '', mends: '', shortcoming_id: null };
}

export function editedOf(items: readonly (Item | NewItem)[]): EditedItem[] {
  return items.map((item) => ({
    key: ++last,
    text: item.text,
    kind: item.kind ?? '',
    target_quantity: item.target_quantity ?? null,
    target_unit: item.target_unit ?? '',
    due_on: item.due_on ?? null,
    evidence_expected: item.evidence_expected ?? '',
    mends: item.mends ?? '',
    shortcoming_id: item.shortcoming_id ?? null,
  }));
}

// Office programs paste characters that no keyboard has; a file or a form would not take them.
const clean = (text: string) => text.normalize('NFC').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ' ').trim();
const orNull = (text: string) => clean(text).replace(/\s+/g, ' ') || null;

/** What can be sent: an action without a text is none yet. */
export function sentOf(items: readonly EditedItem[]): NewItem[] {
  return items
    .filter((item) => clean(item.text) !== '')
    .map((item) => ({
      text: clean(item.text),
      kind: orNull(item.kind),
      target_quantity: item.target_quantity,
      target_unit: orNull(item.target_unit),
      due_on: item.due_on,
      evidence_expected: orNull(item.evidence_expected),
      mends: orNull(item.mends ?? ''),
      shortcoming_id: item.shortcoming_id ?? null,
    }));
}

/** Of a recorded shortcoming the service says the words: they are nobody's change. */
const compared = (items: readonly (Item | NewItem)[]) => JSON.stringify(sentOf(editedOf(items)).map((item) => (item.shortcoming_id === null ? item : { ...item, mends: null })));
/** Whether two lists say the same, however they came here. */
export const isSame = (one: readonly (Item | NewItem)[], other: readonly (Item | NewItem)[]): boolean => compared(one) === compared(other);

/** The actions of both, one of the same text once. */
export function joined(one: readonly EditedItem[], other: readonly (Item | NewItem)[]): EditedItem[] {
  const written = one.filter((item) => item.text.trim() !== '');
  const known = new Set(written.map((item) => item.text.trim()));
  return [...written, ...editedOf(other).filter((item) => !known.has(item.text.trim()))];
}

// Two texts of one sheet beside each other, action by action: what is the same stands once, the rest is chosen.
import { isSame, type Item, type NewItem } from '@/shared/sheet-items';

type Listed = Item | NewItem;
export interface Pair {
  mine: Listed | null;
  theirs: Listed | null;
  /** Both say the same: nothing to choose. */
  same: boolean;
}
export type Choice = 'mine' | 'theirs' | 'both';

export function pairUp(mine: readonly Listed[], theirs: readonly Listed[]): Pair[] {
  const left = [...theirs];
  const twins = mine.map((one) => {
    const at = left.findIndex((other) => isSame([one], [other]));
    return at < 0 ? null : left.splice(at, 1)[0]!;
  });
  const pairs = mine.map((one, at): Pair => {
    const twin = twins[at];
    return twin ? { mine: one, theirs: twin, same: true } : { mine: one, theirs: left.shift() ?? null, same: false };
  });
  return [...pairs, ...left.map((theirs) => ({ mine: null, theirs, same: false }))];
}

/** What comes of the choices, in one's own order. */
export function chosen(pairs: readonly Pair[], choices: readonly Choice[]): Listed[] {
  return pairs.flatMap(({ mine, theirs, same }, at) => {
    if (same) return mine ? [mine] : [];
    const both = [choices[at] === 'theirs' ? null : mine, choices[at] === 'mine' ? null : theirs];
    return both.filter((one) => one !== null);
  });
}

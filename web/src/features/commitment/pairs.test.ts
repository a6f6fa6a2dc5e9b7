import { describe, expect, it } from 'vitest';
import type { NewItem } from '@/shared/sheet-items';
import { chosen, pairUp } from './pairs';

const item = (text: string, due_on: string | null = null): NewItem => ({ text, kind: null, target_quantity: null, target_unit: null, due_on, evidence_expected: null });
const texts = (all: { text: string }[]) => all.map(({ text }) => text);

describe('two texts of one sheet', () => {
  it('have what is the same once, wherever it stands', () => {
    const pairs = pairUp([item('a'), item('b')], [item('b'), item('a')]);
    expect(pairs.map(({ same }) => same)).toEqual([true, true]);
    expect(texts(chosen(pairs, ['mine', 'mine']))).toEqual(['a', 'b']);
  });
  it('differ by a day alone', () => {
    expect(pairUp([item('a', '2026-03-01')], [item('a')])[0]).toMatchObject({ same: false });
  });
  it('are chosen from one by one', () => {
    const pairs = pairUp([item('a'), item('mine'), item('alone')], [item('theirs'), item('a')]);
    expect(pairs.map(({ mine, theirs }) => [mine?.text, theirs?.text])).toEqual([['a', 'a'], ['mine', 'theirs'], ['alone', undefined]]);
    expect(texts(chosen(pairs, ['mine', 'both', 'theirs']))).toEqual(['a', 'mine', 'theirs']);
    expect(texts(chosen(pairs, ['mine', 'theirs', 'mine']))).toEqual(['a', 'theirs', 'alone']);
  });
  it('keep what only the other has, unless it is left out', () => {
    const pairs = pairUp([item('a')], [item('a'), item('more')]);
    expect(texts(chosen(pairs, ['mine', 'theirs']))).toEqual(['a', 'more']);
    expect(texts(chosen(pairs, ['mine', 'mine']))).toEqual(['a']);
  });
});

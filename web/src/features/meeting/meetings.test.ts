import { describe, expect, it } from 'vitest';
import { countOf, isQuarter, isSameRemark, numberOf, progressOf, remarkOf, typedOf, type Place } from './meetings';

const place = (expected: boolean, presence: Place['presence']): Place => ({ person_id: 1, full_name: 'Lò Văn Páo', position: '', expected, presence });

describe('what is said to a member', () => {
  it('is sent without blank lines, in the order of the actions', () => {
    const sent = remarkOf({ text: ' ', items: { 3: 'chậm', 1: ' tốt ', 2: '' } });
    expect(sent).toEqual({ text: null, items: [{ position: 1, text: 'tốt' }, { position: 3, text: 'chậm' }] });
  });
  it('is the same where only blanks differ', () => {
    const held = typedOf({ text: 'Cố gắng', items: [{ position: 1, item: 'x', text: 'tốt' }], row_version: 2 });
    expect(isSameRemark(held, { text: 'Cố gắng ', items: { 1: 'tốt', 2: ' ' } })).toBe(true);
    expect(isSameRemark(held, { text: 'Cố gắng', items: {} })).toBe(false);
  });
});

describe('attendance', () => {
  it('counts who was expected, who came, and of whom nothing is known', () => {
    expect(countOf([place(true, 'attended'), place(true, 'excused'), place(true, null), place(false, 'attended')])).toEqual({ expected: 3, attended: 2, unknown: 1 });
  });
});

describe('a slot of the year', () => {
  it('is a month or a quarter', () => {
    const quarter = { from: '2026-04-01', to: '2026-06-30' };
    expect([isQuarter(quarter), numberOf(quarter)]).toEqual([true, 2]);
    expect([isQuarter({ from: '2026-04-01', to: '2026-04-30' }), numberOf({ from: '2026-04-01', to: '2026-04-30' })]).toEqual([false, 4]);
  });
});

describe('how far an action has come', () => {
  it('is told against the target, else by the percent noted last', () => {
    const item = { target_quantity: null, target_unit: null, reached: null, percent: null };
    expect(progressOf(item)).toBe('');
    expect(progressOf({ ...item, percent: 40 })).toBe('40 %');
    expect(progressOf({ ...item, target_quantity: 50, target_unit: 'cây' })).toBe('50 cây');
    expect(progressOf({ ...item, target_quantity: 50, target_unit: 'cây', reached: 12.5, percent: 25 })).toBe('12,5/50 cây');
  });
});

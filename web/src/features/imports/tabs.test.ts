import { describe, expect, it } from 'vitest';
import type { Layout } from './imports';
import { groupsOf, mappingWith } from './tabs';

function tab(name: string, header: number, ...rows: string[]): Layout {
  return { tab: name, header_row: header, first_row: header + 1, columns: [], top: rows.map((row) => row.split('|')) };
}
const above = tab('Thôn trên', 1, 'Họ tên|Việc', 'An|a');
const below = tab('Thôn dưới', 2, 'SỔ NĂM 2024', 'Họ tên|Việc', 'Bình|b');
const other = tab('Thôn giữa', 1, 'Việc|Họ tên', 'c|Chi');
const lost = tab('Ghi chú', 0, 'Ai|Hứa', 'Dung|d');
const lostToo = tab('Ghi chú khác', 0, '', 'Ai|Hứa', 'Em|e');

describe('tabs with the same headings', () => {
  it('are one group, in whatever row they stand; a tab without a header is one of its own', () => {
    expect(groupsOf([above, other, below, lost, lostToo]).map((group) => group.map((one) => one.tab))).toEqual([['Thôn trên', 'Thôn dưới'], ['Thôn giữa'], ['Ghi chú'], ['Ghi chú khác']]);
  });
  it('are told once for the file where all have them in the same row', () => {
    const twin = { ...above, tab: 'Thôn xa' };
    expect(mappingWith(null, [above, twin], above, 1, 2, { full_name: ['A'] })).toEqual({ header_row: 1, first_row: 2, columns: { full_name: ['A'] } });
  });
  it('are told each by its name and row where others differ', () => {
    const columns = { full_name: ['A'], action: ['B'] };
    expect(mappingWith(null, [above, other, below], below, 2, 4, columns)).toEqual({
      tabs: { 'Thôn trên': { header_row: 1, first_row: 3, columns }, 'Thôn dưới': { header_row: 2, first_row: 4, columns } },
    });
  });
  it('are found where no header was, by the row that was chosen in one of them', () => {
    const told = mappingWith(null, [above, lost, lostToo], lost, 1, 2, { full_name: ['A'] });
    expect(Object.keys(told.tabs!)).toEqual(['Ghi chú', 'Ghi chú khác']);
    expect(told.tabs!['Ghi chú khác']!.header_row).toBe(2);
  });
});

describe('what was told before', () => {
  it('stays for the other tabs', () => {
    const first = mappingWith(null, [above, other], above, 1, 2, { full_name: ['A'] });
    const second = mappingWith(first, [above, other], other, 1, 2, { full_name: ['B'] });
    expect(Object.keys(second.tabs!)).toEqual(['Thôn trên', 'Thôn giữa']);
    expect(first.tabs).not.toHaveProperty('Thôn giữa');
  });
  it('of the whole file too', () => {
    const whole = { header_row: 3, columns: { full_name: ['C'] } };
    expect(mappingWith(whole, [above, other], other, 1, 2, { full_name: ['B'] })).toEqual({ ...whole, tabs: { 'Thôn giữa': { header_row: 1, first_row: 2, columns: { full_name: ['B'] } } } });
  });
  it('an empty row as header is that of its own tab alone', () => {
    expect(mappingWith(null, [lostToo, lost], lostToo, 1, 2, {})).toEqual({ tabs: { 'Ghi chú khác': { header_row: 1, first_row: 2, columns: {} } } });
  });
});

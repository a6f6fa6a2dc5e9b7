import { describe, expect, it } from 'vitest';
import { codeFor, personRows, unitRows } from './first-run';

describe('from what was typed to rows', () => {
  it.each([
    ['Đảng bộ xã An Mẫu', 'DBX-AN-MAU'],
    ['Chi bộ Nà Hin', 'CB-NA-HIN'],
    ['Chi bộ 3', 'CB-3'],
    ['   ', 'DV'],
  ])('%s gets the code %s', (name, code) => {
    expect(codeFor(name)).toBe(code);
  });
  it('a code that is taken gets a number', () => {
    const rows = unitRows('Chi bộ Nà Hin\nChi bộ Nà Hin', 'DBX', 'chi bộ');
    expect(rows.map((row) => row['code'])).toEqual(['CB-NA-HIN', 'CB-NA-HIN-2']);
    expect(rows.every((row) => row['parent_code'] === 'DBX')).toBe(true);
  });
  it('a secretary heads the cell, a deputy does not', () => {
    const rows = personRows('Hoàng Văn Ích; Bí thư; cán bộ\nLý Thị Ánh; Phó bí thư\nMa Văn Tảo', 'CB', 'đảng viên');
    expect(rows.map((row) => row['head'])).toEqual([true, false, false]);
    expect(rows.map((row) => row['categories'])).toEqual(['cán bộ', 'đảng viên', 'đảng viên']);
  });
});

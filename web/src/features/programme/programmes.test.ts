import { expect, test } from 'vitest';
import { linesOf, partsOf, placeOf } from './programmes';

const programme = (code: string, valid_from: string, succeeds: string | null = null) => ({ code, valid_from, succeeds });
const codes = (lines: { code: string }[][]) => lines.map((line) => line.map(({ code }) => code).join('→'));

test('programmes stand in their line, however they are listed', () => {
  expect(codes(linesOf([programme('KL01', '2021-05-18', 'CT05'), programme('CT03', '2011-05-14'), programme('CT05', '2016-05-15', 'CT03')]))).toEqual(['CT03→CT05→KL01']);
});

test('a second successor and a programme of one’s own begin lines of their own', () => {
  expect(codes(linesOf([programme('A', '2011-01-01'), programme('B', '2016-01-01', 'A'), programme('C', '2017-01-01', 'A'), programme('D', '2018-01-01')]))).toEqual(['A→B', 'C', 'D']);
});

test('phases fill the span that they have, open ends to its end', () => {
  const span = { from: '2016-01-01', to: '2019-12-31' };
  const parts = partsOf(span, [
    { name: 'Một', valid_from: '2016-01-01', valid_to: '2016-12-31' },
    { name: 'Hai', valid_from: '2018-01-01', valid_to: null },
    { name: 'Sau', valid_from: '2020-01-01', valid_to: null },
  ]);
  expect(parts.map(({ name, from, to }) => [name, from, to])).toEqual([['Một', '2016-01-01', '2016-12-31'], ['Hai', '2018-01-01', '2019-12-31']]);
  expect(parts[0]!.length).toBeCloseTo(366 / 1461);
  expect(parts[1]!.start + parts[1]!.length).toBeCloseTo(1);
});

test('a day lies in a year or beside it', () => {
  const year = { from: '2018-05-19', to: '2019-05-18' };
  expect(placeOf(year, '2018-05-19')).toBe(0);
  expect(placeOf(year, '2019-05-18')).toBeCloseTo(364 / 365);
  expect(placeOf(year, '2019-05-19')).toBeNull();
});

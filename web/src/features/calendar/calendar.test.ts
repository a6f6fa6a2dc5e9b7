import { expect, test } from 'vitest';
import { stateOf, touchesMonth, weeksOf, type CalendarEvent } from './calendar';

const event = (from: string, to: string, done: boolean | null = null) => ({ from, to, done }) as CalendarEvent;

test('a month stands in whole weeks from Monday', () => {
  // 1 June 2026 is a Monday, 1 November 2026 a Sunday, and February 2027 fills four weeks.
  expect(weeksOf(2026, 6)[0]![0]).toBe('2026-06-01');
  const november = weeksOf(2026, 11);
  expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(november.at(-1)![0]).toBe('2026-11-30');
  expect(weeksOf(2027, 2)).toHaveLength(4);
  expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
});

test('what lasts over the end of a month is of both', () => {
  const long = event('2026-01-30', '2026-03-02');
  expect([12, 1, 2, 3, 4].map((month) => touchesMonth(long, month === 12 ? 2025 : 2026, month))).toEqual([false, true, true, true, false]);
  expect(touchesMonth(event('2026-02-28', '2026-02-28'), 2026, 2)).toBe(true);
});

test('late is what is not done after its last day', () => {
  expect(stateOf(event('2026-05-01', '2026-05-03', false), '2026-05-03')).toBe('open');
  expect(stateOf(event('2026-05-01', '2026-05-03', false), '2026-05-04')).toBe('late');
  expect(stateOf(event('2026-05-01', '2026-05-03', true), '2026-05-04')).toBe('done');
  expect(stateOf(event('2026-05-01', '2026-05-03'), '2026-05-04')).toBe('none');
});

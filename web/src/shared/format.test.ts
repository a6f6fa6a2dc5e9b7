import { describe, expect, it } from 'vitest';
import { day, dayFrom, folded, moment, number, percent } from './format';

describe('what offices write', () => {
  it('days stand as dd/mm/yyyy', () => {
    expect(day('2026-01-05')).toBe('05/01/2026');
    expect(day(null)).toBe('');
  });
  it('a moment is told in Vietnam, over midnight too', () => {
    expect(moment('2026-12-31T18:30:00Z')).toBe('01:30 01/01/2027');
  });
  it('numbers have a point for thousands and a comma for parts', () => {
    expect(number(15486)).toBe('15.486');
    expect(percent(0.978)).toBe('97,8 %');
  });
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1-2-2026', '2026-02-01'],
    ['2026-02-28', '2026-02-28'],
    ['30/02/2026', null],
    ['31/13/2026', null],
    ['hôm nay', null],
  ])('%s is read as %s', (text, iso) => {
    expect(dayFrom(text)).toBe(iso);
  });
  it('without marks, đ too', () => {
    expect(folded('Nguyễn Thị ĐÀO')).toBe('nguyen thi dao');
    expect(folded('Nguyễn')).toBe('nguyen');
  });
});

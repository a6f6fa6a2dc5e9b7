import { describe, expect, it } from 'vitest';
import { editedOf, isSame, joined, sentOf } from './sheet-items';

const texts = (...all: string[]) => all.map((text) => ({ text }));

describe('the actions of two texts joined', () => {
  it('have what stands in both once, the first one’s before', () => {
    expect(joined(editedOf(texts('Trồng cây', 'Đọc sách')), texts('Đọc sách ', 'Họp đúng giờ')).map((item) => item.text)).toEqual(['Trồng cây', 'Đọc sách', 'Họp đúng giờ']);
  });
  it('leave out what is empty, and keep what belongs to an action', () => {
    const [only, ...others] = joined(editedOf([{ text: '  ' }, { text: 'Trồng cây', target_quantity: 50, target_unit: 'cây' }]), []);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ text: 'Trồng cây', target_quantity: 50, target_unit: 'cây' });
  });
});

describe('an action that mends a recorded shortcoming', () => {
  const mending = { text: 'Họp đúng giờ', mends: 'Còn đi họp muộn', shortcoming_id: 7 };
  it('is sent with it, and with the words for who reads it without a line', () => {
    expect(sentOf(editedOf([mending]))[0]).toMatchObject({ mends: 'Còn đi họp muộn', shortcoming_id: 7 });
    expect(sentOf(editedOf([{ text: 'Đọc sách' }]))[0]).toMatchObject({ mends: null, shortcoming_id: null });
  });
  it('is the same whatever the words of that shortcoming are now', () => {
    expect(isSame([mending], [{ ...mending, mends: 'Đi họp muộn ba lần' }])).toBe(true);
    expect(isSame([mending], [{ ...mending, shortcoming_id: 8 }])).toBe(false);
    expect(isSame([mending], [{ ...mending, shortcoming_id: null }])).toBe(false);
    expect(isSame([{ text: 'Họp đúng giờ', mends: 'a' }], [{ text: 'Họp đúng giờ', mends: 'b' }])).toBe(false);
  });
  it('may have been kept before there were any', () => {
    const kept = JSON.parse('{"text":"Họp đúng giờ","mends":"Còn đi họp muộn"}') as { text: string };
    expect(sentOf(editedOf([kept]))[0]).toMatchObject({ mends: 'Còn đi họp muộn', shortcoming_id: null });
  });
});

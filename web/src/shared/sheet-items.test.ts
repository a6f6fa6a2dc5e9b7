import { describe, expect, it } from 'vitest';
import { editedOf, joined } from './sheet-items';

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

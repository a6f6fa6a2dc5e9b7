import { describe, expect, it } from 'vitest';
import { groupsOf } from './study';

describe('groups that are typed', () => {
  it('leaves blank lines out', () => {
    expect(groupsOf([{ name: ' Đảng viên ', due: '30', attended: '28' }, { name: '', due: '', attended: '' }])).toEqual([{ name: 'Đảng viên', due: 30, attended: 28 }]);
  });
  it('takes no group without both numbers, nor one where more attended than were due', () => {
    expect(groupsOf([{ name: 'a', due: '3', attended: '' }])).toBeNull();
    expect(groupsOf([{ name: 'a', due: '3', attended: '4' }])).toBeNull();
    expect(groupsOf([{ name: 'a', due: '0', attended: '0' }])).toBeNull();
    expect(groupsOf([])).toBeNull();
  });
});

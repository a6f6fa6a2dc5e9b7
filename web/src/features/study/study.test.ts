import { describe, expect, it } from 'vitest';
import { contestFrom, contestOf, groupsOf, newContest, newPrize, newRound } from './study';

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

describe('a contest that is typed', () => {
  const round = { ...newRound(), name: 'Chung kết', held_on: '2026-05-19' };
  it('lets a prize follow its round past a blank one', () => {
    const made = contestOf({ ends_on: null, rounds: [newRound(), round], prizes: [{ ...newPrize(), round: '2', name: 'Giải nhất', recipient: ' Tổ 3 ' }, newPrize()] });
    expect(made).toMatchObject({ contest: { rounds: [{ name: 'Chung kết', entries: null }], prizes: [{ round: 1, name: 'Giải nhất', recipient: 'Tổ 3' }] } });
  });
  it('takes no round without a day, and no prize without somebody who won it', () => {
    expect(contestOf({ ...newContest(), rounds: [{ ...round, held_on: null }], prizes: [{ ...newPrize(), name: 'Giải nhất', to: 'person', recipient: 'x' }] })).toEqual({ lacks: ['rounds', 'prizes'] });
    expect(contestOf({ ...newContest(), rounds: [{ ...round, entries: 'nhiều' }] })).toEqual({ lacks: ['rounds'] });
    expect(contestOf(newContest())).toEqual({ contest: { ends_on: null, rounds: [], prizes: [] } });
  });
  it('is read back as it was sent', () => {
    const typed = contestFrom({ ends_on: '2026-06-30', rounds: [{ name: 'Sơ khảo', held_on: '2026-05-19', level: '', entries: 12 }], prizes: [{ round: 1, name: 'Giải nhất', person_id: 3, unit: null, recipient: '', shown_as: 'Lò Văn Páo' }] });
    expect(contestOf(typed)).toMatchObject({ contest: { ends_on: '2026-06-30', rounds: [{ entries: 12, level: null }], prizes: [{ round: 1, person_id: 3 }] } });
  });
});

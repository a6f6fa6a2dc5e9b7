import { describe, expect, it } from 'vitest';
import { again, contentOf, empty, typedOf, type Conference, type Typed } from './conferences';

const held: Conference = {
  id: 4, unit: 'XA1', held_on: '2026-06-30', kind: 'so-ket', title: 'Sơ kết', agenda: '', invited: 40, attended: 0, session_id: null,
  concluded_by: '', document_id: null, document: null, papers: [], points: [{ id: 7, text: 'Mỗi chi bộ một việc' }], awards: [], row_version: 2,
};
const lacks = (changed: Partial<Typed>) => {
  const made = contentOf({ ...empty(), title: 'Sơ kết', ...changed });
  return 'lacks' in made ? made.lacks : [];
};

describe('a conference that is written', () => {
  it('leaves blank lines out and keeps what was known of a point', () => {
    const made = contentOf({ ...typedOf(held), papers: [{ title: ' Nêu gương ', speaker: '', speaker_unit: '' }, { title: '', speaker: ' ', speaker_unit: '' }] });
    expect(made).toMatchObject({ content: { papers: [{ title: 'Nêu gương', speaker: null }], points: [{ id: 7 }], awards: [], invited: 40, attended: null } });
  });
  it('needs a title, numbers that are numbers, and the chosen session', () => {
    expect(lacks({})).toEqual([]);
    expect(lacks({ title: '  ', held_on: null })).toEqual(['held_on', 'title']);
    expect(lacks({ invited: 'nhiều' })).toEqual(['numbers']);
    expect(lacks({ invited: '3', attended: '4' })).toEqual(['more']);
    expect(lacks({ attended: '4' })).toEqual([]);
    expect(lacks({ by: 'session', invited: 'x' })).toEqual(['session']);
    expect(lacks({ papers: [{ title: '', speaker: 'Páo', speaker_unit: '' }] })).toEqual(['papers']);
    expect(lacks({ awards: [{ recipient: '', form: 'giấy khen', decision: '' }] })).toEqual(['awards']);
  });
  it('comes back with new points in place of those that are gone', () => {
    expect(again(held, held.points).points).toEqual([{ id: 7, text: 'Mỗi chi bộ một việc' }]);
    expect(again(held, []).points).toEqual([{ text: 'Mỗi chi bộ một việc' }]);
  });
});

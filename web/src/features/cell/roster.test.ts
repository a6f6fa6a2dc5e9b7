import { describe, expect, it } from 'vitest';
import { coverageOf, isShown, linesOf, shows, type Roster, type RosterSheet } from './roster';

const sheet = (state: RosterSheet['state'], more: Partial<RosterSheet> = {}): RosterSheet => ({
  id: 1, unit: 'CB', state, version: 1, item_count: 3, done_count: 0, submitted_on: null, decided_on: null, remarks: '', proposed: false, row_version: 1, ...more,
});
let last = 0;
const member = (due: boolean, held: RosterSheet | null) => ({ person_id: ++last, code: `P${last}`, full_name: 'Nông Thị Duyên', position: '', head: false, due, sheet: held });
const roster = (rows: Roster['rows'], own: RosterSheet | null = null): Roster => ({ unit: 'CB', unit_name: 'Chi bộ', year: 2026, programme: 'KL01', least_items: 3, own, rows });
const counts = (of: Roster) => Object.fromEntries(shows.map((show) => [show, linesOf(of).filter((line) => isShown(line, show)).length]));

describe('the grid of a cell', () => {
  it('misses who owes a sheet and has none, or only a draft', () => {
    expect(counts(roster([member(true, null), member(false, null), member(true, sheet('draft'))]))).toEqual({ all: 3, missing: 2, waiting: 0, returned: 0, approved: 0 });
  });
  it('shows an approved sheet whose change waits under both', () => {
    expect(counts(roster([member(true, sheet('approved', { proposed: true }))]))).toEqual({ all: 1, missing: 0, waiting: 1, returned: 0, approved: 1 });
  });
  it('counts coverage of those who owe a sheet alone, the assessed among the approved', () => {
    expect(coverageOf(roster([member(true, sheet('closed')), member(true, sheet('submitted')), member(false, sheet('approved'))], sheet('approved')))).toEqual({ approved: 1, due: 2 });
  });
  it("has the unit's own sheet first, and no line where there is none", () => {
    expect(linesOf(roster([member(true, null)], sheet('submitted'))).map((line) => line.member === null)).toEqual([true, false]);
    expect(linesOf(roster([member(true, null)]))).toHaveLength(1);
  });
});

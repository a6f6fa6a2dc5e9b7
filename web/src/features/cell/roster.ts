// The members of a unit with their sheets of a year: who stands where, and how many.
import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf } from '@/api/client';
import type { components, paths } from '@/api/schema';
import { useAddress } from '@/shared/address';
import { thisYear } from '@/shared/format';
import { useOwnUnit } from '@/shared/own-unit';

export type Roster = paths['/api/sheet-roster']['get']['responses'][200]['content']['application/json'];
export type Member = Roster['rows'][number];
export type RosterSheet = components['schemas']['RosterSheet'];
export type Sheet = components['schemas']['Sheet'];

/** A line of the grid; the unit's own sheet has nobody. */
export interface Line {
  key: string;
  member: Member | null;
  sheet: RosterSheet | null;
}

/** Which unit and year the address asks for. */
export function useAsked() {
  const own = useOwnUnit('sheet.read');
  const unit = useAddress('unit', () => own.value);
  const written = useAddress('year', () => String(thisYear()));
  const year = computed({
    get: () => (/^\d{4}$/.test(written.value ?? '') ? Number(written.value) : thisYear()),
    set: (now) => (written.value = String(now)),
  });
  const query = computed(() => ({ unit: unit.value ?? undefined, year: String(year.value) }));
  return { unit, year, query };
}

export const rosterKey = (unit: string | null, year: number, items = false) => ['sheet', 'roster', unit, year, items];

export function useRoster(unit: Ref<string | null>, year: Ref<number>, items = false) {
  return useQuery({
    queryKey: computed(() => rosterKey(unit.value, year.value, items)),
    queryFn: () => bodyOf(api.GET('/api/sheet-roster', { params: { query: { unit: unit.value!, year: year.value, ...(items ? { items } : {}) } } })),
    enabled: computed(() => !!unit.value),
    meta: { kept: true },
    // Another year of the same unit comes into the same place; another unit is another screen.
    placeholderData: (before, query) => (query?.queryKey[2] === unit.value ? keepPreviousData(before) : undefined),
  });
}

export const shows = ['all', 'missing', 'waiting', 'returned', 'approved'] as const;
export type Show = (typeof shows)[number];

export const isKeptHere = (line: Line, unit: string): boolean => line.sheet !== null && line.sheet.unit === unit;
export const isApproved = (sheet: Pick<RosterSheet, 'state'> | null): boolean => sheet?.state === 'approved' || sheet?.state === 'closed';
export const isWaiting = (line: Line): boolean => line.sheet?.state === 'submitted' || line.sheet?.proposed === true;
const isMissing = (line: Line): boolean => (line.sheet === null ? line.member?.due === true : line.sheet.state === 'draft');

export function isShown(line: Line, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'missing':
      return isMissing(line);
    case 'waiting':
      return isWaiting(line);
    case 'returned':
      return line.sheet?.state === 'returned';
    case 'approved':
      return isApproved(line.sheet);
  }
}

export function linesOf(roster: Roster): Line[] {
  const own = roster.own ? [{ key: 'unit', member: null, sheet: roster.own }] : [];
  return [...own, ...roster.rows.map((member) => ({ key: String(member.person_id), member, sheet: member.sheet }))];
}

/** Of those who owe a sheet, how many have one that was approved. */
export function coverageOf(roster: Roster): { approved: number; due: number } {
  const due = roster.rows.filter((member) => member.due);
  return { approved: due.filter((member) => isApproved(member.sheet)).length, due: due.length };
}

/** Puts what the service answered into the grid at once; the change told by events then brings the rest. */
export function takeIn(client: QueryClient, key: unknown[], sheet: Sheet): void {
  const now = (old: RosterSheet): RosterSheet => ({
    ...old,
    state: sheet.state,
    version: sheet.version,
    item_count: sheet.item_count,
    done_count: sheet.items.filter((item) => item.done_on !== null).length,
    submitted_on: sheet.submitted_on,
    decided_on: sheet.decided_on,
    remarks: sheet.remarks,
    proposed: sheet.proposed_items !== null,
    row_version: sheet.row_version,
  });
  client.setQueryData<Roster>(key, (roster) => {
    if (!roster) return roster;
    const own = roster.own?.id === sheet.id ? now(roster.own) : roster.own;
    return { ...roster, own, rows: roster.rows.map((row) => (row.sheet?.id === sheet.id ? { ...row, sheet: now(row.sheet) } : row)) };
  });
}

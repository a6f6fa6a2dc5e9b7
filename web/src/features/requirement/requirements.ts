// Requirements of units as the service derives them.
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';

export type Assignment = components['schemas']['Assignment'];
export type Table = components['schemas']['RequirementTable'];
export type Column = Table['columns'][number];
export type Row = Table['items'][number];

export interface TableWish {
  unit: string;
  document: number | null;
  from: string | null;
  to: string | null;
}

/** All rows, however many pages: the table is read as a whole. */
export async function showTable(wish: TableWish): Promise<Table> {
  const query = { unit: wish.unit, ...(wish.document ? { document: wish.document } : {}), ...(wish.from ? { from: wish.from } : {}), ...(wish.to ? { to: wish.to } : {}) };
  const whole = await bodyOf(api.GET('/api/requirement-table', { params: { query } }));
  for (let next = whole.next; next; ) {
    const page: Table = await bodyOf(api.GET('/api/requirement-table', { params: { query: { ...query, after: next } } }));
    whole.items.push(...page.items);
    next = page.next;
  }
  return whole;
}

export const listAssignments = (unit: string) => bodyOf(api.GET('/api/assignments', { params: { query: { unit } } }));
export const showAssignment = (id: number) => bodyOf(api.GET('/api/assignments/{id}', { params: { path: { id } } }));
export const putDue = (id: number, due_on: string, review_on: string | null) =>
  bodyOf(api.PUT('/api/assignments/{id}/due', { params: { path: { id }, header: written }, body: { due_on, review_on } }));
export const putAnswer = (id: number, text: string, done_on: string) =>
  bodyOf(api.PUT('/api/assignments/{id}/answer', { params: { path: { id }, header: written }, body: { text, done_on } }));
export const listReminders = (id: number) => bodyOf(api.GET('/api/assignments/{id}/reminders', { params: { path: { id } } }));
export const remind = (assignments: number[], text: string | null, by_mail: boolean) =>
  bodyOf(api.POST('/api/reminders', { params: { header: written }, body: { assignments, text, by_mail } }));
export const takeAnswerBack = (id: number) => bodyOf(api.DELETE('/api/assignments/{id}/answer', { params: { path: { id }, header: written } }));

/** "28-KH/TU, 2.a": what a column is called. */
export const nameOf = (column: Pick<Column, 'number_symbol' | 'point'>): string => (column.point ? `${column.number_symbol}, ${column.point}` : column.number_symbol);

/** The screen where the unit does what is asked; null where it answers in words. */
export function placeOf(assignment: Pick<Assignment, 'unit' | 'asks'>): string | null {
  const query = new URLSearchParams({ unit: assignment.unit, ...(assignment.asks.year ? { year: String(assignment.asks.year) } : {}) }).toString();
  switch (assignment.asks.output) {
    case 'study':
      return `/study/new?${query}`;
    case 'review':
      return `/meetings/new?${query}`;
    case 'plan':
      return `/plans/new?${query}`;
    case 'sheets':
      return `/cell?${query}`;
    case 'standards':
      return `/standards?${query}`;
    case 'report':
      return `/reports/new?${query}`;
    case 'document':
      return '/documents/new';
    default:
      return null;
  }
}

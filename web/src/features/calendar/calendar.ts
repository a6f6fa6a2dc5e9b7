// What the calendar asks of the service, and how its days are laid out.
import { api, bodyOf } from '@/api/client';
import type { components } from '@/api/schema';

export type CalendarEvent = components['schemas']['CalendarEvent'];
export type Kind = CalendarEvent['kind'];

export const askCalendar = (from: string, to: string) => bodyOf(api.GET('/api/calendar', { params: { query: { from, to } } }));

/** Kinds as a reader chooses among them. */
export const GROUPS: Record<string, readonly Kind[]> = {
  study: ['study_session', 'own_study_due', 'unit_study_due'],
  meeting: ['meeting', 'decision'],
  sheet: ['sheet_item', 'own_sheet_due', 'unit_sheets_due'],
  plan: ['plan_task', 'issue', 'unit_plan_due'],
  document: ['document', 'received', 'requirement'],
  standard: ['standard'],
  evaluation: ['own_evaluation_due', 'unit_evaluations_due'],
  year: ['year_begins', 'year_ends'],
};
export const groupOf = (kind: Kind): string => Object.keys(GROUPS).find((group) => GROUPS[group]!.includes(kind)) ?? 'year';

const two = (value: number) => String(value).padStart(2, '0');
export const monthKey = (year: number, month: number) => `${year}-${two(month)}`;
export const lastDayOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The weeks of a month from Monday to Sunday, as ISO days; null where a day is of another month. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  // 1 January 1970 was a Thursday; getUTCDay counts from Sunday.
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = Array.from({ length: before }, () => null);
  for (let day = 1; day <= lastDayOf(year, month); day++) cells.push(`${monthKey(year, month)}-${two(day)}`);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Whether some day of the event lies within the days given. */
export const touches = (event: CalendarEvent, from: string, to: string) => event.from <= to && event.to >= from;
export const touchesMonth = (event: CalendarEvent, year: number, month: number) => touches(event, `${monthKey(year, month)}-01`, `${monthKey(year, month)}-${two(lastDayOf(year, month))}`);

export type State = 'done' | 'late' | 'open' | 'none';
export function stateOf(event: CalendarEvent, today: string): State {
  if (event.done === null) return 'none';
  if (event.done) return 'done';
  return event.to < today ? 'late' : 'open';
}

// Programmes, themes, steering committees and movements as the service holds them.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';
import { day } from '@/shared/format';

type Schemas = components['schemas'];
export type Programme = Schemas['Programme'];
export type ProgrammeContents = Schemas['ProgrammeContents'];
export type Theme = Schemas['Theme'];
export type Committee = Schemas['Committee'];
export type CommitteeContents = Schemas['CommitteeContents'];
export type Movement = Schemas['Movement'];
export type MovementContents = Schemas['MovementContents'];
export type Activity = Schemas['Activity'];

export const useProgramme = (code: MaybeRefOrGetter<string | null>) =>
  useQuery({
    queryKey: ['programme', 'one', computed(() => toValue(code))],
    queryFn: () => bodyOf(api.GET('/api/programmes/{code}', { params: { path: { code: toValue(code)! } } })),
    enabled: computed(() => toValue(code) !== null),
  });
export const addProgramme = (code: string, contents: ProgrammeContents) => bodyOf(api.POST('/api/programmes', { params: { header: written }, body: { code, ...contents } }));
export const correctProgramme = (held: Pick<Programme, 'code' | 'row_version'>, contents: ProgrammeContents) =>
  bodyOf(api.PUT('/api/programmes/{code}', { params: { path: { code: held.code }, header: ifMatch(held.row_version) }, body: contents }));
export const dropProgramme = (held: Pick<Programme, 'code' | 'row_version'>) =>
  bodyOf(api.DELETE('/api/programmes/{code}', { params: { path: { code: held.code }, header: ifMatch(held.row_version) } }));
/** It again, as it is sent. */
export const contentsOf = (held: Programme): ProgrammeContents => ({
  name: held.name,
  valid_from: held.valid_from,
  valid_to: held.valid_to,
  succeeds: held.succeeds,
  year_start: held.year_start,
  least_items_person: held.least_items_person,
  least_items_unit: held.least_items_unit,
  bases: held.bases.map(({ document_id, number_symbol, issuer, issued_on, summary }) => (document_id === null ? { number_symbol, issuer, issued_on, summary } : { document_id })),
  phases: held.phases.map(({ name, valid_from, valid_to, pilots }) => ({ name, valid_from, valid_to, pilots: pilots.map(({ unit }) => unit) })),
});

export const useThemes = (code: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: ['theme', computed(() => toValue(code))],
    queryFn: () => bodyOf(api.GET('/api/programmes/{code}/themes', { params: { path: { code: toValue(code) } } })),
  });
export const addTheme = (programme: string, theme: Schemas['NewTheme']) => bodyOf(api.POST('/api/programmes/{code}/themes', { params: { path: { code: programme }, header: written }, body: theme }));
export const correctTheme = (held: Theme, theme: Schemas['ThemeContents']) =>
  bodyOf(api.PUT('/api/themes/{code}', { params: { path: { code: held.code }, header: ifMatch(held.row_version) }, body: theme }));
export const dropTheme = (held: Theme) => bodyOf(api.DELETE('/api/themes/{code}', { params: { path: { code: held.code }, header: ifMatch(held.row_version) } }));

export const listCommittees = (programme: string, cursor: string | null) => bodyOf(api.GET('/api/committees', { params: { query: { programme, limit: 50, ...(cursor ? { cursor } : {}) } } }));
export const showCommittee = (id: number) => bodyOf(api.GET('/api/committees/{id}', { params: { path: { id } } }));
export const setUpCommittee = (unit: string, programme: string, contents: CommitteeContents) =>
  bodyOf(api.POST('/api/committees', { params: { header: written }, body: { unit, programme, ...contents } }));
export const correctCommittee = (held: Pick<Committee, 'id' | 'row_version'>, contents: CommitteeContents) =>
  bodyOf(api.PUT('/api/committees/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) }, body: contents }));
export const dropCommittee = (held: Committee) => bodyOf(api.DELETE('/api/committees/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) } }));
/** Null where people of it are not known to the reader: then it is not sent again. */
export function committeeContentsOf(held: Committee): CommitteeContents | null {
  const members = held.members.flatMap(({ person_id, post, valid_from, valid_to }) => (person_id === null ? [] : [{ person_id, post, valid_from, valid_to }]));
  return members.length < held.members.length ? null : { name: held.name, document_id: held.document?.id ?? null, valid_from: held.valid_from, valid_to: held.valid_to, members };
}

export const listMovements = (programme: string) => bodyOf(api.GET('/api/movements', { params: { query: { programme } } }));
export const showMovement = (id: number) => bodyOf(api.GET('/api/movements/{id}', { params: { path: { id } } }));
export const launchMovement = (unit: string, contents: MovementContents) => bodyOf(api.POST('/api/movements', { params: { header: written }, body: { unit, ...contents } }));
export const correctMovement = (held: Pick<Movement, 'id' | 'row_version'>, contents: MovementContents) =>
  bodyOf(api.PUT('/api/movements/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) }, body: contents }));
export const dropMovement = (held: Movement) => bodyOf(api.DELETE('/api/movements/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) } }));
export const movementContentsOf = ({ name, programme, valid_from, valid_to }: Movement): MovementContents => ({ name, programme, valid_from, valid_to });

export const listActivities = (id: number, cursor: string | null) =>
  bodyOf(api.GET('/api/movements/{id}/activities', { params: { path: { id }, query: { limit: 50, ...(cursor ? { cursor } : {}) } } }));
export const recordActivity = (movement: number, activity: Schemas['NewActivity']) =>
  bodyOf(api.POST('/api/movements/{id}/activities', { params: { path: { id: movement }, header: written }, body: activity }));
export const correctActivity = (held: Pick<Activity, 'id' | 'row_version'>, activity: Schemas['ActivityContents']) =>
  bodyOf(api.PUT('/api/movement-activities/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) }, body: activity }));
export const dropActivity = (held: Pick<Activity, 'id' | 'row_version'>) => bodyOf(api.DELETE('/api/movement-activities/{id}', { params: { path: { id: held.id }, header: ifMatch(held.row_version) } }));

/** "15/05/2016 – 17/05/2021"; an open end is "…". */
export const periodText = (from: string, to: string | null): string => `${day(from)} – ${to ? day(to) : '…'}`;

/** Chains of succession, each from its first programme on; what a programme branched off stands on its own. */
export function linesOf<P extends { code: string; succeeds: string | null; valid_from: string }>(programmes: readonly P[]): P[][] {
  const left = [...programmes].sort((a, b) => a.valid_from.localeCompare(b.valid_from));
  const lines: P[][] = [];
  for (const programme of left) {
    const line = lines.find((one) => one.at(-1)!.code === programme.succeeds);
    if (line) line.push(programme);
    else lines.push([programme]);
  }
  return lines;
}

export interface Part {
  name: string;
  from: string;
  to: string;
  /** Of the whole, from 0 to 1. */
  start: number;
  length: number;
}
const dayNumber = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** Where the parts lie in a span, both ends included; what has no end ends with the span. */
export function partsOf(span: { from: string; to: string }, parts: readonly { name: string; valid_from: string; valid_to: string | null }[]): Part[] {
  const first = dayNumber(span.from);
  const whole = dayNumber(span.to) + 1 - first;
  return parts.flatMap((part) => {
    const from = part.valid_from > span.from ? part.valid_from : span.from;
    const to = part.valid_to && part.valid_to < span.to ? part.valid_to : span.to;
    return from > to ? [] : [{ name: part.name, from, to, start: (dayNumber(from) - first) / whole, length: (dayNumber(to) + 1 - dayNumber(from)) / whole }];
  });
}

/** Where a day lies in the span, from 0 to 1; null where it lies beside it. */
export function placeOf(span: { from: string; to: string }, iso: string): number | null {
  return iso < span.from || iso > span.to ? null : (dayNumber(iso) - dayNumber(span.from)) / (dayNumber(span.to) + 1 - dayNumber(span.from));
}

/** The shapes of a year that offices have, by its first day. */
export const yearShapes = ['01-01', '09-01', '05-19'] as const;

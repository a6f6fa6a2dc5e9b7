// Units, organs, people and posts as the service holds them, and rows of their registers entered by hand.
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';
import { may, placesOf } from '@/api/session';
import { day } from '@/shared/format';
import { settings } from '@/shared/settings';

export type Unit = components['schemas']['Unit'];
export type Person = components['schemas']['Person'];
export type Row = Record<string, string | boolean | null>;

const asOf = (on: string | null) => (on ? { as_of: on } : {});
export const showUnit = (code: string, on: string | null) =>
  bodyOf(api.GET('/api/units/{code}', { params: { path: { code }, query: asOf(on) } }));
export const listChildren = (code: string, on: string | null) =>
  bodyOf(api.GET('/api/units/{code}/children', { params: { path: { code }, query: asOf(on) } }));
export const listOrgans = (code: string, on: string | null) =>
  bodyOf(api.GET('/api/units/{code}/organs', { params: { path: { code }, query: asOf(on) } }));
export const listMembers = (code: string, on: string | null, cursor: string | null) =>
  bodyOf(api.GET('/api/units/{code}/persons', { params: { path: { code }, query: { ...asOf(on), limit: 100, ...(cursor ? { cursor } : {}) } } }));
export const findUnits = (q: string, on: string | null) =>
  bodyOf(api.GET('/api/units', { params: { query: { q, limit: 30, ...asOf(on) } } }));
export const findPersons = (q: string) => bodyOf(api.GET('/api/persons', { params: { query: { q, limit: 30 } } }));
export const showPerson = (id: number) => bodyOf(api.GET('/api/persons/{id}', { params: { path: { id } } }));
export const listPosts = (id: number) => bodyOf(api.GET('/api/persons/{id}/posts', { params: { path: { id } } }));

export const enterRow = (kind: string, unit: string | null, row: Row, rehearse: boolean) =>
  bodyOf(api.POST('/api/import-kinds/{kind}/rows', { params: { path: { kind }, header: written }, body: { ...(unit ? { unit } : {}), rehearse, rows: [row] } }));
export const undoImport = (id: number) => bodyOf(api.POST('/api/imports/{id}/undo', { params: { path: { id }, header: written } }));

export function useImportKinds() {
  return useQuery({
    queryKey: ['rule', 'import-kinds'],
    queryFn: () => bodyOf(api.GET('/api/import-kinds')),
    enabled: computed(() => may('import.write')),
    staleTime: 600_000,
  });
}

interface Word {
  code: string;
  vi: string;
  en: string;
}
/** A rule that lists words: their names in the reader's language by code. */
export function useWords(rule: 'unit_kinds' | 'person_categories') {
  const asked = useQuery({
    queryKey: ['rule', rule],
    queryFn: () => bodyOf(api.GET('/api/rules/{rule}', { params: { path: { rule } } })),
    staleTime: 600_000,
  });
  const words = computed(() => (asked.data.value?.body as unknown as { words: Word[] } | undefined)?.words ?? []);
  const nameOf = (code: string) => words.value.find((word) => word.code === code)?.[settings.locale] ?? code;
  return { words: computed(() => words.value.map((word) => ({ title: word[settings.locale], value: word.code }))), nameOf };
}

/** Levels are free words of the office; those that the registers use often have a name. */
export function useLevelName(): (level: string) => string {
  const { t, te } = useI18n();
  return (level) => (level && te(`organisation.level.${level}`) ? t(`organisation.level.${level}`) : level);
}

/** "từ 01/02/2020", "01/02/2020 – 31/12/2021". A first day before the Party's founding says that none was told. */
export function useTimeWords(): (from: string, to: string | null) => string {
  const { t } = useI18n();
  return (from, to) => {
    const begins = from > '1930-01-01' ? day(from) : '';
    if (!to) return begins ? t('organisation.since', { from: begins }) : t('organisation.always');
    return begins ? `${begins} – ${day(to)}` : t('organisation.until', { to: day(to) });
  };
}

/** Whether the right may hold in the unit; which units lie below another only the service knows. */
export const mayIn = (right: string, unit: string): boolean =>
  placesOf(right).some((place) => place.unit === null || place.unit === unit || place.reach === 'below');

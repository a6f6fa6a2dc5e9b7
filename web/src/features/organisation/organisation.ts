// Units, organs, people and posts as the service holds them, and rows of their registers entered by hand.
import { useI18n } from 'vue-i18n';
import { api, bodyOf, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { day } from '@/shared/format';

export type Unit = components['schemas']['Unit'];
export type Person = components['schemas']['Person'];
export type Membership = Person['memberships'][number];
export type Post = components['schemas']['Posts']['items'][number];
export type Term = components['schemas']['Term'];

const asOf = (on: string | null) => (on ? { as_of: on } : {});
export const listChildren = (code: string, on: string | null) =>
  bodyOf(api.GET('/api/units/{code}/children', { params: { path: { code }, query: asOf(on) } }));
export const listOrgans = (code: string, on: string | null) =>
  bodyOf(api.GET('/api/units/{code}/organs', { params: { path: { code }, query: asOf(on) } }));
export const showMail = (code: string) => bodyOf(api.GET('/api/units/{code}/mail', { params: { path: { code } } }));
export const putMail = (code: string, version: number, address: string | null) =>
  bodyOf(api.PUT('/api/units/{code}/mail', { params: { path: { code }, header: ifMatch(version) }, body: { address } }));
export const listMembers = (code: string, on: string | null, cursor: string | null) =>
  bodyOf(api.GET('/api/units/{code}/persons', { params: { path: { code }, query: { ...asOf(on), limit: 100, ...(cursor ? { cursor } : {}) } } }));
export const showPerson = (id: number) => bodyOf(api.GET('/api/persons/{id}', { params: { path: { id } } }));
export const listPosts = (id: number) => bodyOf(api.GET('/api/persons/{id}/posts', { params: { path: { id } } }));

const membershipOf = (person: number, one: Membership) => ({ params: { path: { id: person, membership: one.id }, header: ifMatch(one.row_version) } });
/** Each answers the person as they stand now. */
export const putMembership = (person: number, one: Membership, body: Term) =>
  bodyOf(api.PUT('/api/persons/{id}/memberships/{membership}', { ...membershipOf(person, one), body }));
export const movePerson = (person: number, one: Membership, body: { unit: string; valid_from: string; position: string | null; head: boolean }) =>
  bodyOf(api.POST('/api/persons/{id}/memberships/{membership}/move', { ...membershipOf(person, one), body }));
export const takeMoveBack = (person: number, one: Membership) =>
  bodyOf(api.POST('/api/persons/{id}/memberships/{membership}/take-back', membershipOf(person, one)));
export const putPost = (person: number, one: Post, body: Term) =>
  bodyOf(api.PUT('/api/persons/{id}/posts/{post}', { params: { path: { id: person, post: one.id }, header: ifMatch(one.row_version) }, body }));

/** A first day before the Party's founding says that none was told. */
export const isToldDay = (iso: string): boolean => iso > '1930-01-01';

/** Levels are free words of the office; those that the registers use often have a name. */
export function useLevelName(): (level: string) => string {
  const { t, te } = useI18n();
  return (level) => (level && te(`organisation.level.${level}`) ? t(`organisation.level.${level}`) : level);
}

/** "từ 01/02/2020", "01/02/2020 – 31/12/2021". */
export function useTimeWords(): (from: string, to: string | null) => string {
  const { t } = useI18n();
  return (from, to) => {
    const begins = isToldDay(from) ? day(from) : '';
    if (!to) return begins ? t('organisation.since', { from: begins }) : t('organisation.always');
    return begins ? `${begins} – ${day(to)}` : t('organisation.until', { to: day(to) });
  };
}

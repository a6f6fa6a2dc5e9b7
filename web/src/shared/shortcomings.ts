// Recorded shortcomings as sheets need them: which of a sheet's own subject wait to be mended, and where they are read.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';
import type { components } from '@/api/schema';
import { may, mayIn, session } from '@/api/session';

export type Shortcoming = components['schemas']['Shortcoming'];
/** What an action can be said to mend. */
export type Mendable = Pick<Shortcoming, 'id' | 'text'>;

const listShortcomings = (unit: string) => bodyOf(api.GET('/api/shortcomings', { params: { query: { unit } } }));
const ownShortcomings = () => bodyOf(api.GET('/api/shortcomings', { params: { query: { own: true } } }));

export const isMember = () => may('meeting.own') && session.value?.person != null;
/** One's own; without a line those seen last. */
export const useOwnShortcomings = () => useQuery({ queryKey: ['shortcoming', 'own'], queryFn: ownShortcomings, enabled: computed(isMember), meta: { kept: true } });
export const useShortcomingsIn = (unit: MaybeRefOrGetter<string | null>) => {
  const asked = computed(() => toValue(unit));
  return useQuery({ queryKey: ['shortcoming', 'list', asked], queryFn: () => listShortcomings(asked.value!), enabled: computed(() => asked.value !== null) });
};

const isOpen = (one: Shortcoming) => one.state !== 'confirmed';
/** What one's own sheet can mend. */
export function useOwnMendable(): ComputedRef<Mendable[]> {
  const own = useOwnShortcomings();
  return computed(() => (own.data.value?.items ?? []).filter(isOpen));
}
/** What a sheet that is written for somebody of the unit can mend, or the unit's own (null); nobody (undefined) mends nothing. */
export function useMendableOf(unit: MaybeRefOrGetter<string | null>, person: MaybeRefOrGetter<number | null | undefined>): ComputedRef<Mendable[]> {
  const found = useShortcomingsIn(() => {
    const code = toValue(unit);
    return code !== null && mayIn('meeting.read', code) ? code : null;
  });
  return computed(() => (found.data.value?.items ?? []).filter((one) => isOpen(one) && one.person_id === toValue(person)));
}

/** Where who reads the sheet finds the shortcomings that it mends; null where they may not read those. */
export function placeOfShortcomings(sheet: { unit: string; person_id: number | null }): { path: string; query?: { unit: string } } | null {
  if (sheet.person_id !== null && sheet.person_id === session.value?.person?.id) return isMember() ? { path: '/meetings/mine' } : null;
  return mayIn(sheet.person_id === null ? 'meeting.read' : 'shortcoming.read', sheet.unit) ? { path: '/meetings/shortcomings', query: { unit: sheet.unit } } : null;
}
/** The place on those screens. */
export const anchorOf = (id: number): string => `shortcoming-${id}`;

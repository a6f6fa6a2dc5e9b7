// Who is signed in, and what they may do where.
import { computed, reactive, readonly } from 'vue';
import { api, bodyOf, useCsrfToken, written } from './client';
import type { components } from './schema';

export type Session = components['schemas']['Session'];

const state = reactive<{ session: Session | null; isKnown: boolean; hasEnded: boolean }>({
  session: null,
  isKnown: false,
  /** It ended while the page was open: what was typed is still there. */
  hasEnded: false,
});

export const sessionState = readonly(state);
export const session = computed(() => state.session as Session | null);

export function keepSession(now: Session | null): void {
  state.session = now;
  state.isKnown = true;
  // Half a session (a code is still asked for) does not bring back what the page was doing.
  if (now === null || now.restriction === 'none') state.hasEnded = false;
  useCsrfToken(now?.csrf_token ?? '');
}

/** Asks the service who we are; nobody is an answer too. */
export async function askSession(): Promise<Session | null> {
  const response = await fetch('/api/session');
  keepSession(response.ok ? ((await response.json()) as Session) : null);
  return state.session as Session | null;
}

export function sessionEnded(): void {
  if (state.session) state.hasEnded = true;
}

export async function signOut(): Promise<void> {
  await api.DELETE('/api/session', { params: { header: written } });
  keepSession(null);
}

export const signOutElsewhere = () =>
  bodyOf(api.DELETE('/api/session/others', { params: { header: written } }));

export function may(right: string): boolean {
  return state.session?.rights.some((held) => held.right === right) ?? false;
}

export interface Place {
  unit: string | null;
  reach: 'here' | 'below';
}
/** Whether the right may hold in the unit. Which units lie below another only the service knows. */
export const mayIn = (right: string, unit: string | null): boolean =>
  placesOf(right).some((place) => place.unit === null || place.unit === unit || place.reach === 'below');

/** Where a right is held, what reaches below first; unit null is the whole system. */
export function placesOf(right: string): Place[] {
  const places = (state.session?.rights ?? [])
    .filter((held) => held.right === right)
    .map(({ unit, reach }) => ({ unit, reach }));
  return places.sort((a, b) => Number(a.reach === 'here') - Number(b.reach === 'here'));
}

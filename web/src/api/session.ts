// Who is signed in, and what they may do where.
import { computed, reactive, readonly } from 'vue';
import { api, bodyOf, stopSending, useCsrfToken, written } from './client';
import { problemOf } from './problem';
import type { components } from './schema';

export type Session = components['schemas']['Session'];

const state = reactive<{ session: Session | null; isKnown: boolean; hasEnded: boolean; isOver: boolean }>({
  session: null,
  isKnown: false,
  /** It ended while the page was open: what was typed is still there. */
  hasEnded: false,
  /** Another account has come: the page is on its way out. */
  isOver: false,
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

/**
 * What was loaded and typed here belongs to one account. With another the page begins anew: nothing of it is shown or
 * sent as theirs, and drafts stay in the browser under the key of who wrote them.
 */
export function beginAnew(): void {
  stopSending();
  state.isOver = true;
  window.location.replace('/');
}

async function toldSession(): Promise<Session | null> {
  const response = await fetch('/api/session');
  const now = response.ok ? ((await response.json()) as Session) : null;
  if (!now || !state.session || now.account === state.session.account) return now;
  beginAnew();
  return new Promise(() => undefined);
}
/** Asks the service who we are; nobody is an answer too. Another account than the page's never comes back from here. */
export async function askSession(): Promise<Session | null> {
  keepSession(await toldSession());
  return state.session as Session | null;
}
/** Whether somebody else signed in beside this page, in another tab of the browser: then it begins anew. */
export const lookForAnother = () => toldSession().then(() => undefined, () => undefined);

export function sessionEnded(): void {
  if (state.session) state.hasEnded = true;
}

/** Ends the session and the page with it: nothing that it holds is for who signs in next. */
export async function signOut(): Promise<void> {
  try {
    await api.DELETE('/api/session', { params: { header: written } });
  } catch (error) {
    // It had ended already.
    if (problemOf(error).code !== 'http.sign_in') throw error;
  }
  beginAnew();
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

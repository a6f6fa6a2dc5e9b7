// Who is signed in, and what they may do where.
import { computed, reactive, readonly } from 'vue';
import { api, bodyOf, stopSending, useCsrfToken, written } from './client';
import { hearTime } from './clock';
import { lineBroke, lineHolds } from './line';
import { Problem, problemOf } from './problem';
import { forgetSeen, keepFor, keepSeen, seen } from './seen';
import type { components } from './schema';

export type Session = components['schemas']['Session'];

const state = reactive<{ session: Session | null; isKnown: boolean; hasEnded: boolean; isOver: boolean; isRemembered: boolean }>({
  session: null,
  isKnown: false,
  /** It ended while the page was open: what was typed is still there. */
  hasEnded: false,
  /** Another account has come: the page is on its way out. */
  isOver: false,
  /** Taken from the device: the service has not been reached since the page was opened. */
  isRemembered: false,
});

export const sessionState = readonly(state);
export const session = computed(() => state.session as Session | null);

export function keepSession(now: Session | null): void {
  state.session = now;
  state.isKnown = true;
  // Half a session (a code is still asked for) does not bring back what the page was doing.
  if (now === null || now.restriction === 'none') state.hasEnded = false;
  useCsrfToken(now?.csrf_token ?? '');
  keepFor(now?.restriction === 'none' ? now.account : '');
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

// Who was signed in last, without their token: opens the workspace where there is no line.
const REMEMBERED = 'session';
/** Signed out while there was no line: the service is told when it is reached. */
const LEFT = 'guong.left';
function hasLeft(now?: boolean): boolean {
  try {
    if (now === true) localStorage.setItem(LEFT, 'true');
    if (now === false) localStorage.removeItem(LEFT);
    return localStorage.getItem(LEFT) !== null;
  } catch {
    return false;
  }
}

async function asked(): Promise<Session | null> {
  let response: Response;
  try {
    response = await fetch('/api/session');
  } catch {
    lineBroke();
    throw new Problem({ status: 0, code: 'web.unreachable' });
  }
  if (response.status >= 500) throw new Problem({ status: response.status >= 502 ? 0 : 500, code: 'web.unreachable' });
  hearTime(response);
  lineHolds();
  return response.ok ? ((await response.json()) as Session) : null;
}
async function toldSession(): Promise<Session | null> {
  let now = await asked();
  if (now && hasLeft()) {
    const left = await fetch('/api/session', { method: 'DELETE', headers: { 'X-CSRF-Token': now.csrf_token } });
    if (left.ok) hasLeft(false);
    now = null;
  }
  if (!now || !state.session || now.account === state.session.account) return now;
  beginAnew();
  return new Promise(() => undefined);
}
/** Asks the service who we are; nobody is an answer too. Another account than the page's never comes back from here. */
export async function askSession(): Promise<Session | null> {
  const now = await toldSession();
  if (!now && state.isRemembered) {
    // It ended while there was no line: what the page shows and what was typed stay, and one signs in over them.
    state.isRemembered = false;
    sessionEnded();
    return state.session as Session | null;
  }
  state.isRemembered = false;
  keepSession(now);
  if (now?.restriction === 'none') void keepSeen(REMEMBERED, { ...now, csrf_token: '' });
  else if (!now) void forgetSeen();
  return now;
}

const SOON = 4000;
/** At the page's start. Where no answer comes, who was here last is taken for granted: nothing is sent as them before the service agrees. */
export async function openSession(): Promise<void> {
  const answer = askSession().then(() => true, () => false);
  const soon = new Promise<false>((resolve) => setTimeout(() => resolve(false), SOON));
  if (await Promise.race([answer, soon])) return;
  const last = await seen<Session>(REMEMBERED);
  if (!last) return void (await answer);
  if (state.isKnown) return;
  keepSession(last.value);
  state.isRemembered = true;
}
/** When the line is back. */
export async function confirmSession(): Promise<void> {
  if (state.isRemembered) await askSession().catch(() => undefined);
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
    const problem = problemOf(error);
    if (problem.isUnreachable) hasLeft(true);
    // It had ended already.
    else if (problem.code !== 'http.sign_in') throw error;
  }
  keepFor('');
  await forgetSeen();
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

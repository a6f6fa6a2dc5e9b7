// Study sessions and reflections as the service has them.
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';

export type Session = components['schemas']['StudySession'];
export type SessionRow = components['schemas']['StudySessions']['items'][number];
export type Content = components['schemas']['StudySessionContent'];
export type Member = components['schemas']['StudyMembers']['rows'][number];
export type Reflection = components['schemas']['Reflection'];
export type ReflectionRow = components['schemas']['Reflections']['items'][number];

/** A group as it is being typed. */
export interface Typed {
  name: string;
  due: string;
  attended: string;
}

const whole = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);
const isBlank = (group: Typed) => !group.name.trim() && !group.due.trim() && !group.attended.trim();

/** The groups that were typed, blank lines left out; null where a number is missing or more attended than were due. */
export function groupsOf(typed: readonly Typed[]): { name: string | null; due: number; attended: number }[] | null {
  const groups = typed.filter((group) => !isBlank(group)).map((group) => ({ name: group.name.trim() || null, due: whole(group.due), attended: whole(group.attended) }));
  const isSound = groups.length > 0 && groups.every(({ due, attended }) => due !== null && attended !== null && due > 0 && attended <= due);
  return isSound ? groups.map(({ name, due, attended }) => ({ name, due: due!, attended: attended! })) : null;
}

/** Rounds and prizes of a contest as they are being typed. */
export interface TypedRound {
  name: string;
  held_on: string | null;
  level: string;
  entries: string;
}
export interface TypedPrize {
  round: string | null;
  name: string;
  to: 'recipient' | 'person' | 'unit';
  person_id: number | null;
  unit: string | null;
  recipient: string;
  /** What the winner is called who was chosen before. */
  shown_as: string;
}
export interface TypedContest {
  ends_on: string | null;
  rounds: TypedRound[];
  prizes: TypedPrize[];
}
export const newRound = (): TypedRound => ({ name: '', held_on: null, level: '', entries: '' });
export const newPrize = (): TypedPrize => ({ round: null, name: '', to: 'recipient', person_id: null, unit: null, recipient: '', shown_as: '' });
export const newContest = (): TypedContest => ({ ends_on: null, rounds: [newRound()], prizes: [newPrize()] });

export const contestFrom = (session: Pick<Session, 'ends_on' | 'rounds' | 'prizes'>): TypedContest => ({
  ends_on: session.ends_on,
  rounds: session.rounds.length ? session.rounds.map((one) => ({ ...one, entries: one.entries ? String(one.entries) : '' })) : [newRound()],
  prizes: session.prizes.length
    ? session.prizes.map((one) => ({ ...one, round: one.round ? String(one.round) : null, to: one.person_id !== null ? 'person' : one.unit !== null ? 'unit' : 'recipient' }))
    : [newPrize()],
});

type Contest = Required<Pick<Content, 'ends_on' | 'rounds' | 'prizes'>>;
const winnerOf = (prize: TypedPrize) => (prize.to === 'person' ? prize.person_id : prize.to === 'unit' ? prize.unit : prize.recipient.trim() || null);
const isBlankRound = (round: TypedRound) => !round.name.trim() && !round.held_on && !round.level.trim() && !round.entries.trim();
const isBlankPrize = (prize: TypedPrize) => !prize.name.trim() && winnerOf(prize) === null;

/** What is sent of it, blank lines left out; or which list lacks something. A prize follows its round past blank ones. */
export function contestOf(typed: TypedContest): { contest: Contest } | { lacks: ('rounds' | 'prizes')[] } {
  const rounds = typed.rounds.filter((round) => !isBlankRound(round));
  const prizes = typed.prizes.filter((prize) => !isBlankPrize(prize));
  const roundOf = (place: string | null) => {
    const round = place === null ? undefined : typed.rounds[Number(place) - 1];
    return round ? rounds.indexOf(round) + 1 : 0;
  };
  const lacks: ('rounds' | 'prizes')[] = [];
  if (rounds.some((round) => !round.name.trim() || !round.held_on || (round.entries.trim() !== '' && !/^\d{1,7}$/.test(round.entries.trim())))) lacks.push('rounds');
  if (prizes.some((prize) => !prize.name.trim() || winnerOf(prize) === null)) lacks.push('prizes');
  if (lacks.length > 0) return { lacks };
  return {
    contest: {
      ends_on: typed.ends_on,
      rounds: rounds.map((round) => ({ name: round.name.trim(), held_on: round.held_on!, level: round.level.trim() || null, entries: Number(round.entries) || null })),
      prizes: prizes.map((prize) => ({
        round: roundOf(prize.round) || null,
        name: prize.name.trim(),
        ...(prize.to === 'person' ? { person_id: prize.person_id } : prize.to === 'unit' ? { unit: prize.unit } : { recipient: prize.recipient.trim() }),
      })),
    },
  };
}

export const recordSession = (unit: string, content: Content) => bodyOf(api.POST('/api/study-sessions', { params: { header: written }, body: { unit, ...content } }));
export const correctSession = (id: number, version: number, content: Content) =>
  bodyOf(api.PUT('/api/study-sessions/{id}', { params: { path: { id }, header: ifMatch(version) }, body: content }));
export const takeSessionBack = (id: number, version: number) => api.DELETE('/api/study-sessions/{id}', { params: { path: { id }, header: ifMatch(version) } });
export const contentOf = (session: Session): Content => ({
  held_on: session.held_on,
  form: session.form,
  title: session.title,
  theme: session.theme,
  agenda: session.agenda || null,
  speakers: session.speakers || null,
  groups: session.groups.map((group) => ({ ...group, name: group.name || null })),
  attended: session.persons.filter((person) => person.attended).map(({ person_id }) => ({ person_id })),
  ends_on: session.ends_on,
  rounds: session.rounds.map((round) => ({ ...round, level: round.level || null })),
  prizes: session.prizes.map(({ round, name, person_id, unit, recipient }) => ({ round, name, person_id, unit, recipient: recipient || null })),
});

export const handIn = (body: components['schemas']['NewReflection']) => bodyOf(api.POST('/api/reflections', { params: { header: written }, body }));
export const showReflection = (id: number) => bodyOf(api.GET('/api/reflections/{id}', { params: { path: { id } } }));
export const rewrite = (id: number, version: number, text: string) =>
  bodyOf(api.PUT('/api/reflections/{id}', { params: { path: { id }, header: ifMatch(version) }, body: { text } }));
export const takeReflectionBack = (id: number, version: number) => api.DELETE('/api/reflections/{id}', { params: { path: { id }, header: ifMatch(version) } });

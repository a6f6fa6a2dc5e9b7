// Conferences as the service has them, and as they are being written.
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';
import { today } from '@/shared/format';

export type Conference = components['schemas']['Conference'];
export type ConferenceRow = components['schemas']['Conferences']['items'][number];
export type Content = components['schemas']['ConferenceContent'];

export const listConferences = (unit: string, year: number) => bodyOf(api.GET('/api/conferences', { params: { query: { unit, year } } }));
export const showConference = (id: number) => bodyOf(api.GET('/api/conferences/{id}', { params: { path: { id } } }));
export const recordConference = (unit: string, content: Content) => bodyOf(api.POST('/api/conferences', { params: { header: written }, body: { unit, ...content } }));
export const correctConference = (id: number, version: number, content: Content) =>
  bodyOf(api.PUT('/api/conferences/{id}', { params: { path: { id }, header: ifMatch(version) }, body: content }));
export const takeConferenceBack = (id: number, version: number) => api.DELETE('/api/conferences/{id}', { params: { path: { id }, header: ifMatch(version) } });

/** As it is being written: every field a text, a line of a list begun before anything stands in it. */
export interface Typed {
  held_on: string | null;
  kind: string | null;
  title: string | null;
  agenda: string | null;
  by: 'numbers' | 'session';
  invited: string;
  attended: string;
  session_id: string | null;
  concluded_by: string | null;
  document_id: number | null;
  papers: { title: string; speaker: string; speaker_unit: string }[];
  points: { id: number | null; text: string }[];
  awards: { recipient: string; form: string; decision: string }[];
}

export const newPaper = () => ({ title: '', speaker: '', speaker_unit: '' });
export const newPoint = () => ({ id: null, text: '' });
export const newAward = () => ({ recipient: '', form: '', decision: '' });

export const empty = (): Typed => ({
  held_on: today(), kind: 'quan-triet', title: '', agenda: '', by: 'numbers', invited: '', attended: '', session_id: null,
  concluded_by: '', document_id: null, papers: [newPaper()], points: [newPoint()], awards: [newAward()],
});

const numberText = (number: number) => (number > 0 ? String(number) : '');
/** What is there, with a line to write on in each list that is empty. */
export function typedOf(held: Conference): Typed {
  return {
    held_on: held.held_on, kind: held.kind, title: held.title, agenda: held.agenda,
    by: held.session_id === null ? 'numbers' : 'session',
    invited: held.session_id === null ? numberText(held.invited) : '',
    attended: held.session_id === null ? numberText(held.attended) : '',
    session_id: held.session_id === null ? null : String(held.session_id),
    concluded_by: held.concluded_by, document_id: held.document_id,
    papers: held.papers.length ? held.papers.map((one) => ({ ...one })) : [newPaper()],
    points: held.points.length ? held.points.map((one) => ({ ...one })) : [newPoint()],
    awards: held.awards.length ? held.awards.map((one) => ({ ...one })) : [newAward()],
  };
}

export type Lack = 'held_on' | 'title' | 'numbers' | 'more' | 'session' | 'papers' | 'awards';
const trimmed = (text: string | null) => text?.trim() || null;
const whole = (text: string): number | null | undefined => (text.trim() === '' ? null : /^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined);

/** What is sent of it, blank lines left out; or what it lacks. */
export function contentOf(typed: Typed): { content: Content } | { lacks: Lack[] } {
  const lacks: Lack[] = [];
  const isSession = typed.by === 'session';
  const invited = isSession ? null : whole(typed.invited);
  const attended = isSession ? null : whole(typed.attended);
  const papers = typed.papers.filter((one) => one.title.trim() || one.speaker.trim() || one.speaker_unit.trim());
  const awards = typed.awards.filter((one) => one.recipient.trim() || one.form.trim() || one.decision.trim());
  if (!typed.held_on) lacks.push('held_on');
  if (!trimmed(typed.title)) lacks.push('title');
  if (invited === undefined || attended === undefined) lacks.push('numbers');
  else if (invited && attended && attended > invited) lacks.push('more');
  if (isSession && !typed.session_id) lacks.push('session');
  if (papers.some((one) => !one.title.trim())) lacks.push('papers');
  if (awards.some((one) => !one.recipient.trim())) lacks.push('awards');
  if (lacks.length > 0) return { lacks };
  return {
    content: {
      held_on: typed.held_on!,
      kind: typed.kind!,
      title: trimmed(typed.title)!,
      agenda: trimmed(typed.agenda),
      invited: invited ?? null,
      attended: attended ?? null,
      session_id: isSession ? Number(typed.session_id) : null,
      concluded_by: trimmed(typed.concluded_by),
      document_id: typed.document_id,
      papers: papers.map((one) => ({ title: one.title.trim(), speaker: trimmed(one.speaker), speaker_unit: trimmed(one.speaker_unit) })),
      points: typed.points.filter((one) => one.text.trim()).map((one) => ({ id: one.id, text: one.text.trim() })),
      awards: awards.map((one) => ({ recipient: one.recipient.trim(), form: trimmed(one.form), decision: trimmed(one.decision) })),
    },
  };
}

/** What was held, to be sent once more; points that are no longer there are new. */
export function again(held: Conference, there: readonly { id: number }[]): Content {
  const made = contentOf(typedOf(held));
  if (!('content' in made)) throw new Error('what was held lacks nothing');
  const known = new Set(there.map(({ id }) => id));
  return { ...made.content, points: held.points.map(({ id, text }) => (known.has(id) ? { id, text } : { text })) };
}

// Meetings, what is said there to members, decisions, and what becomes of shortcomings, as the service has them.
import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch, newKey, written } from '@/api/client';
import { keptUntilSent } from '@/api/outbox';
import type { components } from '@/api/schema';
import { number } from '@/shared/format';

type Schemas = components['schemas'];
export type Meeting = Schemas['Meeting'];
export type Place = Schemas['MeetingPlace'];
export type Presence = Place['presence'];
export type Slot = Schemas['MeetingSlot'];
export type Rhythm = Schemas['MeetingRhythm']['by_default'];
export type Content = Schemas['MeetingContent'];
export type Member = Schemas['RoundMember'];
export type Remark = Schemas['Remark'];
export type RemarkContent = Schemas['RemarkContent'];
export type Decision = Schemas['Decision'];
export type DecisionContent = Schemas['DecisionContent'];
export type MendingItem = Schemas['MendingItem'];
export type ShortcomingContent = Schemas['ShortcomingContent'];

const at = (id: number) => ({ path: { id } });
const writing = { header: written };

export const listMeetings = (unit: string, year: number) => bodyOf(api.GET('/api/meetings', { params: { query: { unit, year } } }));
export const listOwnMeetings = (year: number) => bodyOf(api.GET('/api/meetings', { params: { query: { own: true, year } } }));
export const showMeeting = (id: number) => bodyOf(api.GET('/api/meetings/{id}', { params: at(id) }));
export const prepareMeeting = (unit: string, content: Content) => bodyOf(api.POST('/api/meetings', { params: writing, body: { unit, ...content } }));
export const changeMeeting = (id: number, version: number, content: Content) => bodyOf(api.PUT('/api/meetings/{id}', { params: { ...at(id), header: ifMatch(version) }, body: content }));
export const takeMeetingBack = (id: number, version: number) => api.DELETE('/api/meetings/{id}', { params: { ...at(id), header: ifMatch(version) } });
/** What of a meeting waits on the device is about. */
export const aboutMeeting = (id: number) => `meeting:${id}`;
export const aboutRemark = (id: number, person: number) => `meeting:${id}:remark:${person}`;
/** Without a line it waits on the device. */
export const markPresence = (id: number, marks: { person_id: number; presence: Presence }[], title: string) =>
  bodyOf(api.PUT('/api/meetings/{id}/presence', { params: { ...at(id), ...writing }, body: { marks }, ...keptUntilSent({ about: aboutMeeting(id), name: 'presence', title }) }));
export const closeMeeting = (id: number, version: number, body: Schemas['MeetingClosing']) => bodyOf(api.POST('/api/meetings/{id}/close', { params: { ...at(id), header: ifMatch(version) }, body }));
export const reopenMeeting = (id: number, version: number) => bodyOf(api.POST('/api/meetings/{id}/reopen', { params: { ...at(id), header: ifMatch(version) } }));
export const showRound = (id: number) => bodyOf(api.GET('/api/meetings/{id}/round', { params: at(id) }));
/** Without a line it waits on the device. */
export const putRemark = (id: number, person: number, version: number, body: RemarkContent, title: string) =>
  bodyOf(api.PUT('/api/meetings/{id}/remarks/{person}', {
    params: { path: { id, person }, header: ifMatch(version) },
    body,
    ...keptUntilSent({ about: aboutRemark(id, person), name: 'remark', title, lines: [body.text ?? '', ...(body.items ?? []).map(({ text }) => text)].filter(Boolean), read: body }),
  }));
export const ownRemarks = (year: number) => bodyOf(api.GET('/api/meeting-remarks', { params: { query: { year } } }));

export const decide = (id: number, body: DecisionContent) => bodyOf(api.POST('/api/meetings/{id}/decisions', { params: { ...at(id), ...writing }, body }));
export const changeDecision = (id: number, version: number, body: DecisionContent) => bodyOf(api.PUT('/api/meeting-decisions/{id}', { params: { ...at(id), header: ifMatch(version) }, body }));
export const takeDecisionBack = (id: number, version: number) => api.DELETE('/api/meeting-decisions/{id}', { params: { ...at(id), header: ifMatch(version) } });
export const markDone = (id: number, version: number, done_on: string | null, note: string | null) =>
  bodyOf(api.PUT('/api/meeting-decisions/{id}/done', { params: { ...at(id), header: ifMatch(version) }, body: { done_on, note } }));

export const showRhythm = (unit: string) => bodyOf(api.GET('/api/meeting-rhythm', { params: { query: { unit } } }));
export const setRhythm = (unit: string, rhythm: Rhythm, valid_from: string) => api.PUT('/api/meeting-rhythm', { params: writing, body: { unit, rhythm, valid_from } });

export const noteShortcoming = (body: Schemas['NewShortcoming']) => bodyOf(api.POST('/api/shortcomings', { params: writing, body }));
/** What all those of a member that wait on the device are about begins so: none of them builds upon another. */
export const aboutShortcomings = (meeting: number, person: number) => `meeting:${meeting}:shortcoming:${person}:`;
/** Of a member, while the meeting is held. Without a line it waits on the device. */
export function noteInMeeting(body: Schemas['NewShortcoming'] & { meeting_id: number; person_id: number }, title: string) {
  const key = newKey();
  const about = aboutShortcomings(body.meeting_id, body.person_id) + key;
  return bodyOf(api.POST('/api/shortcomings', { params: { header: { ...written, 'Idempotency-Key': key } }, body, ...keptUntilSent({ about, name: 'shortcoming', title, lines: [body.text] }) }));
}
export const takeShortcomingBack = (id: number, version: number) => api.DELETE('/api/shortcomings/{id}', { params: { ...at(id), header: ifMatch(version) } });
export const mend = (id: number, version: number, evidence: string) => bodyOf(api.POST('/api/shortcomings/{id}/mend', { params: { ...at(id), header: ifMatch(version) }, body: { evidence } }));
export const confirmMended = (id: number, version: number) => bodyOf(api.POST('/api/shortcomings/{id}/confirm', { params: { ...at(id), header: ifMatch(version) } }));
export const reopenShortcoming = (id: number, version: number, reason: string) => bodyOf(api.POST('/api/shortcomings/{id}/reopen', { params: { ...at(id), header: ifMatch(version) }, body: { reason } }));

const listMending = (unit: string) => bodyOf(api.GET('/api/mending-items', { params: { query: { unit } } }));
const ownMending = () => bodyOf(api.GET('/api/mending-items', { params: { query: { own: true } } }));
/** What is being done about shortcomings, by their number: those of a unit's screen, or one's own. */
export function useMending(unit: Ref<string | null> | 'own', enabled: Ref<boolean>) {
  const found = useQuery({ queryKey: ['sheet', 'mending', unit], queryFn: () => (unit === 'own' ? ownMending() : listMending(unit.value!)), enabled });
  return computed(() => {
    const all = new Map<number, MendingItem[]>();
    for (const item of found.data.value?.items ?? []) all.set(item.shortcoming_id, [...(all.get(item.shortcoming_id) ?? []), item]);
    return all;
  });
}
/** What was noted as progress of an action, against the target where there is one. */
export function progressOf(item: { target_quantity: number | null; target_unit: string | null; reached: number | null; percent: number | null }): string {
  if (item.target_quantity === null) return item.percent === null ? '' : `${number(item.percent)} %`;
  return `${item.reached === null ? '' : `${number(item.reached, 6)}/`}${number(item.target_quantity, 6)} ${item.target_unit ?? ''}`.trim();
}

export function useMeeting(id: Ref<number | null>) {
  return useQuery({ queryKey: ['meeting', id], queryFn: () => showMeeting(id.value!), enabled: computed(() => id.value !== null), meta: { kept: true } });
}
/** What a change of one touches: lists, the start page, the calendar, figures. */
export function refresh(client: QueryClient, meeting?: Meeting): void {
  if (meeting) client.setQueryData(['meeting', meeting.id], meeting);
  for (const key of [['meeting', 'list'], ['meeting', 'own'], ['task'], ['calendar'], ['figure']]) void client.invalidateQueries({ queryKey: key });
}

export const contentOf = (meeting: Meeting): Content => ({
  held_on: meeting.held_on,
  kind: meeting.kind,
  place: meeting.place || null,
  chair: meeting.chair || null,
  secretary: meeting.secretary || null,
  agenda: meeting.agenda || null,
});

/** A member's remarks as they are being typed: in general, and on each action by its place. */
export interface TypedRemark {
  text: string;
  items: Record<number, string>;
}
export const typedOf = (remark: Remark): TypedRemark => ({ text: remark.text, items: Object.fromEntries(remark.items.map((one) => [one.position, one.text])) });
export const remarkOf = (typed: TypedRemark): RemarkContent => ({
  text: typed.text.trim() || null,
  items: Object.entries(typed.items)
    .map(([position, text]) => ({ position: Number(position), text: (text ?? '').trim() }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.position - b.position),
});
export const isSameRemark = (a: TypedRemark, b: TypedRemark): boolean => JSON.stringify(remarkOf(a)) === JSON.stringify(remarkOf(b));

/** Of those expected how many are marked as present, and how many there are; who came without being expected apart. */
export function countOf(places: readonly Place[]): { expected: number; attended: number; unknown: number } {
  const expected = places.filter((one) => one.expected);
  return {
    expected: expected.length,
    attended: places.filter((one) => one.presence === 'attended').length,
    unknown: expected.filter((one) => one.presence === null).length,
  };
}
/** "Tháng 3", "Quý I": what a slot of the year is called is for the screen; here which it is, from 1. */
export const isQuarter = (slot: Pick<Slot, 'from' | 'to'>): boolean => slot.from.slice(5, 7) !== slot.to.slice(5, 7);
export const numberOf = (slot: Pick<Slot, 'from' | 'to'>): number => (isQuarter(slot) ? Number(slot.to.slice(5, 7)) / 3 : Number(slot.to.slice(5, 7)));

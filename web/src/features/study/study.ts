// Study sessions and reflections as the service has them.
import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';
import { today } from '@/shared/format';
import { isInForce, useProgrammes } from '@/shared/programmes';

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
});

export const handIn = (body: components['schemas']['NewReflection']) => bodyOf(api.POST('/api/reflections', { params: { header: written }, body }));
export const showReflection = (id: number) => bodyOf(api.GET('/api/reflections/{id}', { params: { path: { id } } }));
export const rewrite = (id: number, version: number, text: string) =>
  bodyOf(api.PUT('/api/reflections/{id}', { params: { path: { id }, header: ifMatch(version) }, body: { text } }));
export const takeReflectionBack = (id: number, version: number) => api.DELETE('/api/reflections/{id}', { params: { path: { id }, header: ifMatch(version) } });

/** The themes of the programme in force today. */
export function useThemes(enabled: Ref<boolean>) {
  const programmes = useProgrammes(enabled);
  const code = computed(() => programmes.data.value?.items.find((one) => isInForce(one, today()))?.code ?? null);
  const themes = useQuery({
    queryKey: ['programme', code, 'themes'],
    queryFn: () => bodyOf(api.GET('/api/programmes/{code}/themes', { params: { path: { code: code.value! } } })),
    enabled: computed(() => enabled.value && code.value !== null),
    staleTime: 600_000,
  });
  return computed(() => (themes.data.value?.items ?? []).map((theme) => ({ value: theme.code, title: theme.name })));
}

// Rules as they are in force today.
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api, bodyOf } from '@/api/client';
import { settings } from './settings';

/** `Body` is what the screen reads of it; the shapes stand in rules/. */
export function useRule<Body>(rule: string) {
  const asked = useQuery({
    queryKey: ['rule', 'today', rule],
    queryFn: () => bodyOf(api.GET('/api/rules/{rule}', { params: { path: { rule } } })),
    staleTime: 600_000,
  });
  return { asked, body: computed(() => asked.data.value?.body as unknown as Body | undefined) };
}

interface Word {
  code: string;
  vi: string;
  en: string;
  /** Of a form of study: it has rounds and prizes. */
  contest?: boolean;
}
/** A rule that lists words: their names in the reader's language by code. */
export function useWords(rule: 'unit_kinds' | 'person_categories' | 'document_types' | 'issue_areas' | 'study_forms' | 'committee_posts' | 'conference_kinds' | 'meeting_kinds' | 'meeting_qualities') {
  const { body } = useRule<{ words: Word[] }>(rule);
  const words = computed(() => body.value?.words ?? []);
  const nameOf = (code: string) => words.value.find((word) => word.code === code)?.[settings.locale] ?? code;
  return { words: computed(() => words.value.map((word) => ({ title: word[settings.locale], value: word.code }))), nameOf, all: words };
}

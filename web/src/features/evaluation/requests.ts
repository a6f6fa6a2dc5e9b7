// What evaluations ask of the service.
import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';
import { settings } from '@/shared/settings';

type Schemas = components['schemas'];
export type Evaluation = Schemas['Evaluation'];
export type EvaluationRow = Schemas['EvaluationRow'];
export type Rule = Schemas['EvaluationRule'];
export type List = Schemas['EvaluationList'];
export type Decision = Schemas['EvaluationDecision'];
export type SelfReview = Schemas['SelfReview'];
export type Vote = Schemas['NewEvaluationVote'];
export type PeriodWord = Schemas['EvaluationPeriod'];
export type Group = Schemas['EvaluationGroup'];

export const periods: readonly PeriodWord[] = ['year', 'quarter-1', 'quarter-2', 'quarter-3', 'quarter-4', 'term'];
export const groups: readonly Group[] = ['units', 'heads', 'managed', 'members'];
export interface Asked {
  unit: string;
  year: number;
  period: PeriodWord;
}

/** A text of the rule in the reader's language. */
export const said = (text: { vi: string; en: string }): string => (settings.locale === 'vi' ? text.vi : text.en);
/** What a class is called, of a unit as the rule calls it there. */
export function classText(rule: Rule, code: string | null, isUnit: boolean): string {
  const found = rule.classes.find((one) => one.code === code);
  if (!found) return code ?? '';
  return isUnit && found.unit_vi && settings.locale === 'vi' ? found.unit_vi : said(found);
}

/** How many may be in the class of the quota among so many classes, as the service counts it. */
export function measured(rule: Rule, classes: readonly (string | null)[]): { top: number; base: number; allowed: number } {
  const { quota } = rule;
  const top = classes.filter((one) => one === quota.class).length;
  const base = classes.filter((one) => one !== null && quota.base.includes(one)).length;
  const exact = (base * quota.percent) / 100;
  return { top, base, allowed: quota.rounding === 'up' ? Math.ceil(exact) : quota.rounding === 'nearest' ? Math.round(exact) : Math.floor(exact) };
}

export function useOwn(isAsked: Ref<boolean>) {
  return useQuery({ queryKey: ['evaluation', 'own'], queryFn: () => bodyOf(api.GET('/api/evaluations', { params: { query: { own: true } } })), select: ({ items }) => items, enabled: isAsked });
}
export function useOfUnit(asked: Ref<Asked | null>) {
  return useQuery({
    queryKey: computed(() => ['evaluation', 'unit', asked.value]),
    queryFn: () => bodyOf(api.GET('/api/evaluations', { params: { query: { ...asked.value! } } })),
    select: ({ items }) => items,
    enabled: computed(() => asked.value !== null),
  });
}
export function useEvaluation(id: Ref<number | null>) {
  return useQuery({
    queryKey: computed(() => ['evaluation', id.value]),
    queryFn: () => bodyOf(api.GET('/api/evaluations/{id}', { params: { path: { id: id.value! } } })),
    enabled: computed(() => id.value !== null),
  });
}
export function useList(asked: Ref<Asked | null>, group: Group) {
  return useQuery({
    queryKey: computed(() => ['evaluation', 'list', group, asked.value]),
    queryFn: () => bodyOf(api.GET('/api/evaluation-list', { params: { query: { ...asked.value!, group } } })),
    enabled: computed(() => asked.value !== null),
  });
}

export const beginRound = (asked: Asked) => bodyOf(api.POST('/api/evaluation-rounds', { params: { header: written }, body: asked }));
export const writeSelfReview = (one: Evaluation, review: SelfReview) =>
  bodyOf(api.PUT('/api/evaluations/{id}/self-review', { params: { path: { id: one.id }, header: ifMatch(one.row_version) }, body: review }));

export type Act =
  | { name: 'hand-in' | 'withdraw' }
  | { name: 'give-back' | 'leave-out'; reason: string }
  | { name: 'comments'; source: string; text: string }
  | { name: 'vote'; vote: Vote }
  | { name: 'propose'; class: string | null }
  | { name: 'appeal'; text: string }
  | { name: 'outcome'; class: string; reason: string; exception_reason: string | null };

/** Acts on the evaluation as it was read: another version is refused (412). */
export function act(one: Evaluation, what: Act): Promise<Evaluation> {
  const params = { path: { id: one.id }, header: ifMatch(one.row_version) };
  switch (what.name) {
    case 'hand-in':
      return bodyOf(api.POST('/api/evaluations/{id}/hand-in', { params }));
    case 'withdraw':
      return bodyOf(api.POST('/api/evaluations/{id}/withdraw', { params }));
    case 'give-back':
      return bodyOf(api.POST('/api/evaluations/{id}/give-back', { params, body: { reason: what.reason } }));
    case 'leave-out':
      return bodyOf(api.POST('/api/evaluations/{id}/leave-out', { params, body: { reason: what.reason } }));
    case 'comments':
      return bodyOf(api.POST('/api/evaluations/{id}/comments', { params, body: { source: what.source, text: what.text } }));
    case 'vote':
      return bodyOf(api.POST('/api/evaluations/{id}/vote', { params, body: what.vote }));
    case 'propose':
      return bodyOf(api.POST('/api/evaluations/{id}/propose', { params, body: { class: what.class } }));
    case 'appeal':
      return bodyOf(api.POST('/api/evaluations/{id}/appeal', { params, body: { text: what.text } }));
    case 'outcome':
      return bodyOf(api.POST('/api/evaluations/{id}/outcome', { params, body: { class: what.class, reason: what.reason, exception_reason: what.exception_reason } }));
  }
}

export const decide = (decision: Schemas['NewEvaluationDecision']) => bodyOf(api.POST('/api/evaluation-decisions', { params: { header: written }, body: decision }));
export const tellDecision = (one: Decision) => bodyOf(api.POST('/api/evaluation-decisions/{id}/tell', { params: { path: { id: one.id }, header: ifMatch(one.row_version) } }));
export const takeBackDecision = (one: Decision) => api.DELETE('/api/evaluation-decisions/{id}', { params: { path: { id: one.id }, header: ifMatch(one.row_version) } });

/** What the service answered is shown at once; lists and tasks ask anew. */
export function takeIn(client: QueryClient, one: Evaluation): void {
  client.setQueryData(['evaluation', one.id], one);
  for (const kind of ['own', 'unit', 'list']) void client.invalidateQueries({ queryKey: ['evaluation', kind] });
  void client.invalidateQueries({ queryKey: ['sheet', 'tasks'] });
}

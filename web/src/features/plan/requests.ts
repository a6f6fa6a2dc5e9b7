// What plans ask of the service.
import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components, paths } from '@/api/schema';

export type Plan = components['schemas']['Plan'];
export type PlanRow = components['schemas']['PlanRow'];
export type NewPlan = components['schemas']['NewPlan'];
export type PlanContents = components['schemas']['PlanContents'];
/** What a plan, or a version of one, says. */
export type PlanSaid = components['schemas']['PlanSaid'];
export type PlanVersion = components['schemas']['PlanVersion'];
export type Roster = paths['/api/plan-roster']['get']['responses'][200]['content']['application/json'];

/** Of a unit's plan, in the order in which they are offered. */
export const unitKinds = ['collective', 'term', 'thematic', 'registration'] as const;
export type UnitKind = (typeof unitKinds)[number];
const kinds: readonly string[] = [...unitKinds, 'personal'];
/** A register may call it in words of its own. */
export const kindText = (kind: string, t: (key: string) => string): string => (kinds.includes(kind) ? t(`plan.kind.${kind}`) : kind);

export const isWritable = (plan: Plan): boolean => plan.may_write && (plan.state === 'draft' || plan.state === 'returned');

export function useRoster(unit: Ref<string | null>, year: Ref<number>) {
  return useQuery({
    queryKey: computed(() => ['plan', 'roster', unit.value, year.value]),
    queryFn: () => bodyOf(api.GET('/api/plan-roster', { params: { query: { unit: unit.value!, year: year.value } } })),
    enabled: computed(() => !!unit.value),
  });
}
export function useOwnPlans(isAsked: Ref<boolean>) {
  return useQuery({ queryKey: ['plan', 'own'], queryFn: () => bodyOf(api.GET('/api/plans')), select: ({ items }) => items, enabled: isAsked });
}
export function usePlan(id: Ref<number | null>) {
  return useQuery({
    queryKey: computed(() => ['plan', id.value]),
    queryFn: () => bodyOf(api.GET('/api/plans/{id}', { params: { path: { id: id.value! } } })),
    enabled: computed(() => id.value !== null),
  });
}

/** What was proposed, came back or was replaced; asked anew when the plan was written. */
export function useVersions(plan: Ref<Plan | null>) {
  return useQuery({
    queryKey: computed(() => ['plan', plan.value?.id, 'versions', plan.value?.row_version]),
    queryFn: () => bodyOf(api.GET('/api/plans/{id}/versions', { params: { path: { id: plan.value!.id } } })),
    select: ({ items }) => items,
    enabled: computed(() => plan.value !== null && (plan.value.state === 'approved' || plan.value.state === 'closed')),
  });
}

export const makePlan = (plan: NewPlan) => bodyOf(api.POST('/api/plans', { params: { header: written }, body: plan }));
export const revisePlan = (plan: Plan, contents: PlanContents) =>
  bodyOf(api.PUT('/api/plans/{id}', { params: { path: { id: plan.id }, header: ifMatch(plan.row_version) }, body: contents }));

export type Act = { name: 'submit' | 'withdraw' | 'approve' | 'approve-version' | 'close' } | { name: 'return' | 'return-version'; reason: string } | { name: 'mark-done'; position: number; done_on: string | null };

/** Acts on the plan as it was read: another version is refused (412). */
export function act(plan: Plan, what: Act): Promise<Plan> {
  const params = { path: { id: plan.id }, header: ifMatch(plan.row_version) };
  switch (what.name) {
    case 'submit':
      return bodyOf(api.POST('/api/plans/{id}/submit', { params }));
    case 'withdraw':
      return bodyOf(api.POST('/api/plans/{id}/withdraw', { params }));
    case 'approve':
      return bodyOf(api.POST('/api/plans/{id}/approve', { params }));
    case 'close':
      return bodyOf(api.POST('/api/plans/{id}/close', { params }));
    case 'return':
      return bodyOf(api.POST('/api/plans/{id}/return', { params, body: { reason: what.reason } }));
    case 'approve-version':
      return bodyOf(api.POST('/api/plans/{id}/approve-version', { params }));
    case 'return-version':
      return bodyOf(api.POST('/api/plans/{id}/return-version', { params, body: { reason: what.reason } }));
    case 'mark-done':
      return bodyOf(api.POST('/api/plans/{id}/mark-done', { params, body: { position: what.position, done_on: what.done_on } }));
  }
}

/** What the service answered is shown at once; lists and tasks ask anew. */
export function takeIn(client: QueryClient, plan: Plan): void {
  client.setQueryData(['plan', plan.id], plan);
  void client.invalidateQueries({ queryKey: ['plan', 'roster'] });
  void client.invalidateQueries({ queryKey: ['plan', 'own'] });
  void client.invalidateQueries({ queryKey: ['sheet', 'tasks'] });
}

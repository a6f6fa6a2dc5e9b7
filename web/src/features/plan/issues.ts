// What pressing issues ask of the service.
import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, bodyOf, ifMatch, written } from '@/api/client';
import type { components } from '@/api/schema';
import { today } from '@/shared/format';

export type Issue = components['schemas']['Issue'];
export type IssueRow = components['schemas']['IssueRow'];
export type NewIssue = components['schemas']['NewIssue'];
export type IssueContents = components['schemas']['IssueContents'];

/** The columns of the board; what was reopened is open again. */
export const columns = ['open', 'under_way', 'claimed', 'confirmed'] as const;
export type Column = (typeof columns)[number];
export const columnOf = (issue: IssueRow): Column => (issue.state === 'reopened' ? 'open' : issue.state);
export const isOverdue = (issue: IssueRow): boolean => issue.due_on < today() && columnOf(issue) !== 'claimed' && issue.state !== 'confirmed';
export const ways = ['plan', 'meeting', 'inspection', 'petition'] as const;

export function useIssues(unit: Ref<string | null>) {
  return useQuery({
    queryKey: computed(() => ['issue', 'board', unit.value]),
    queryFn: () => bodyOf(api.GET('/api/issues', { params: { query: { unit: unit.value! } } })),
    enabled: computed(() => !!unit.value),
  });
}
export function useIssue(id: Ref<number>) {
  return useQuery({ queryKey: computed(() => ['issue', id.value]), queryFn: () => bodyOf(api.GET('/api/issues/{id}', { params: { path: { id: id.value } } })) });
}

/** What is being confirmed does not change under who confirms it. */
export const isChangeable = (issue: Issue): boolean => issue.may_change && columnOf(issue) !== 'claimed' && issue.state !== 'confirmed';

/** Other words of the issue as it was read: another version is refused (412). */
export const change = (issue: Issue, contents: IssueContents) =>
  bodyOf(api.PUT('/api/issues/{id}', { params: { path: { id: issue.id }, header: ifMatch(issue.row_version) }, body: contents }));
export const raise = (issue: NewIssue) => bodyOf(api.POST('/api/issues', { params: { header: written }, body: issue }));

export type Step = { name: 'actions'; text: string; taken_on: string } | { name: 'claim'; result: string } | { name: 'confirm' } | { name: 'reopen'; reason: string };

/** Acts on the issue as it was read: another version is refused (412). */
export function step(issue: Issue, what: Step): Promise<Issue> {
  const params = { path: { id: issue.id }, header: ifMatch(issue.row_version) };
  switch (what.name) {
    case 'actions':
      return bodyOf(api.POST('/api/issues/{id}/actions', { params, body: { text: what.text, taken_on: what.taken_on } }));
    case 'claim':
      return bodyOf(api.POST('/api/issues/{id}/claim', { params, body: { result: what.result } }));
    case 'confirm':
      return bodyOf(api.POST('/api/issues/{id}/confirm', { params }));
    case 'reopen':
      return bodyOf(api.POST('/api/issues/{id}/reopen', { params, body: { reason: what.reason } }));
  }
}

export function takeIn(client: QueryClient, issue: Issue): void {
  client.setQueryData(['issue', issue.id], issue);
  void client.invalidateQueries({ queryKey: ['issue', 'board'] });
  void client.invalidateQueries({ queryKey: ['sheet', 'tasks'] });
}

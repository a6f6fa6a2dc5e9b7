import { expect, test } from 'vitest';
import { changesOf } from './changes';
import type { PlanSaid } from './requests';

type Task = PlanSaid['tasks'][number];

const task = (text: string, due_on: string | null = null): Task => ({ text, owner: '', due_on, target_quantity: null, target_unit: '', done_on: null });
const said = (goals: string, ...tasks: Task[]) => ({
  title: 'Kế hoạch năm', number_symbol: '', issued_on: null, starts_on: null, ends_on: null, political_task: '', breakthrough: '', goals, tasks,
});

const done = (one: Task): Task => ({ ...one, done_on: '2026-05-19' });

test('nothing changed where only something was done', () => {
  expect(changesOf(said('a', task('x')), said('a', done(task('x'))))).toEqual([]);
});

test('a part that changed is told with what it was', () => {
  expect(changesOf(said('a'), said('b'))).toEqual([{ what: 'part', part: 'goals', before: 'a', after: 'b' }]);
});

test('tasks are followed by their text, wherever they stand', () => {
  const before = said('a', task('x', '2026-06-30'), task('y'));
  expect(changesOf(before, said('a', task('y'), task('x', '2026-09-30')))).toEqual([
    { what: 'task_changed', before: task('x', '2026-06-30'), after: task('x', '2026-09-30') },
  ]);
});

test('a task in the place of another is that one reworded; others came or went', () => {
  expect(changesOf(said('a', task('x'), task('y')), said('a', task('x và z'), task('y'), task('w')))).toEqual([
    { what: 'task_changed', before: task('x'), after: task('x và z') },
    { what: 'task_added', after: task('w') },
  ]);
  expect(changesOf(said('a', task('x'), task('y')), said('a', task('y')))).toEqual([{ what: 'task_dropped', before: task('x') }]);
});

// What a changed plan says that it did not say before.
import type { PlanSaid } from './requests';

type Task = PlanSaid['tasks'][number];
const parts = ['title', 'number_symbol', 'issued_on', 'starts_on', 'ends_on', 'political_task', 'breakthrough', 'goals'] as const;
export type Part = (typeof parts)[number];

export type Change =
  | { what: 'part'; part: Part; before: string; after: string }
  | { what: 'task_added'; after: Task }
  | { what: 'task_dropped'; before: Task }
  | { what: 'task_changed'; before: Task; after: Task };

const isSameTask = (one: Task, other: Task): boolean =>
  one.text === other.text && one.owner === other.owner && one.due_on === other.due_on && one.target_quantity === other.target_quantity && one.target_unit === other.target_unit;

/** Parts first, then tasks in the order in which they stand now, then those that are gone. A task is the same one where
 *  its text is; of those left over, one in the same place was changed. Whether it was done is no change of the plan. */
export function changesOf(before: PlanSaid, after: PlanSaid): Change[] {
  const changes: Change[] = [];
  for (const part of parts)
    if ((before[part] ?? '') !== (after[part] ?? '')) changes.push({ what: 'part', part, before: before[part] ?? '', after: after[part] ?? '' });
  const left = new Set(before.tasks.keys());
  const oldOf = new Map<number, number>();
  after.tasks.forEach((task, at) => {
    const same = [...left].find((old) => before.tasks[old]!.text === task.text);
    if (same === undefined) return;
    left.delete(same);
    oldOf.set(at, same);
  });
  after.tasks.forEach((_task, at) => {
    if (oldOf.has(at) || !left.has(at)) return;
    left.delete(at);
    oldOf.set(at, at);
  });
  after.tasks.forEach((task, at) => {
    const old = oldOf.get(at);
    if (old === undefined) changes.push({ what: 'task_added', after: task });
    else if (!isSameTask(before.tasks[old]!, task)) changes.push({ what: 'task_changed', before: before.tasks[old]!, after: task });
  });
  for (const old of left) changes.push({ what: 'task_dropped', before: before.tasks[old]! });
  return changes;
}

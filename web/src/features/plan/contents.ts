// What a plan says, as it is being written and as the service takes it.
import type { Plan, PlanContents, PlanSaid } from './requests';

export interface EditedTask {
  /** Of this page alone: keeps the fields of a task together while others come and go. */
  key: number;
  text: string;
  owner: string;
  due_on: string | null;
  target_quantity: number | null;
  target_unit: string;
}
export interface Edited {
  title: string;
  number_symbol: string;
  issued_on: string | null;
  starts_on: string | null;
  ends_on: string | null;
  political_task: string;
  breakthrough: string;
  goals: string;
  tasks: EditedTask[];
}

/** As many as the service takes. */
export const mostTasks = 100;

let last = 0;
export function emptyTask(): EditedTask {
  return { key: ++last, text: '', owner: '', due_on: null, target_quantity: null, target_unit: '' };
}

export function editedOf(plan: PlanContents | PlanSaid | Plan | null): Edited {
  return {
    title: plan?.title ?? '',
    number_symbol: plan?.number_symbol ?? '',
    issued_on: plan?.issued_on ?? null,
    starts_on: plan?.starts_on ?? null,
    ends_on: plan?.ends_on ?? null,
    political_task: plan?.political_task ?? '',
    breakthrough: plan?.breakthrough ?? '',
    goals: plan?.goals ?? '',
    tasks: (plan?.tasks ?? []).map((task) => ({
      key: ++last,
      text: task.text,
      owner: task.owner ?? '',
      due_on: task.due_on ?? null,
      target_quantity: task.target_quantity ?? null,
      target_unit: task.target_unit ?? '',
    })),
  };
}

const orNull = (text: string): string | null => text.normalize('NFC').trim() || null;

/** What can be sent: a task without a text is none yet. */
export function sentOf(edited: Edited): PlanContents {
  return {
    title: edited.title.normalize('NFC').trim(),
    number_symbol: orNull(edited.number_symbol),
    issued_on: edited.issued_on,
    starts_on: edited.starts_on,
    ends_on: edited.ends_on,
    political_task: orNull(edited.political_task),
    breakthrough: orNull(edited.breakthrough),
    goals: orNull(edited.goals),
    tasks: edited.tasks
      .filter((task) => task.text.trim() !== '')
      .map((task) => ({
        text: task.text.normalize('NFC').trim(),
        owner: orNull(task.owner),
        due_on: task.due_on,
        target_quantity: task.target_quantity,
        target_unit: orNull(task.target_unit),
      })),
  };
}

/** The same task a year later: what is due moves by a year, 29 February to the 28th. */
export function copied(task: { text: string; owner: string; due_on: string | null; target_quantity: number | null; target_unit: string }): EditedTask {
  const due = task.due_on ? `${Number(task.due_on.slice(0, 4)) + 1}${task.due_on.slice(4).replace('-02-29', '-02-28')}` : null;
  return { key: ++last, text: task.text, owner: task.owner, due_on: due, target_quantity: task.target_quantity, target_unit: task.target_unit };
}

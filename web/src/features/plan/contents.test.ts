import { expect, test } from 'vitest';
import { copied, editedOf, emptyTask, sentOf } from './contents';

test('a task without a text is not sent, and empty fields are none', () => {
  const edited = editedOf(null);
  edited.title = ' Kế hoạch năm ';
  edited.tasks = [emptyTask(), { ...emptyTask(), text: ' Làm đường ', owner: ' ' }];
  expect(sentOf(edited)).toMatchObject({
    title: 'Kế hoạch năm',
    goals: null,
    tasks: [{ text: 'Làm đường', owner: null, due_on: null, target_quantity: null, target_unit: null }],
  });
});

test('a task of last year is due a year later', () => {
  const task = { text: 'Làm đường', owner: 'Chi ủy', due_on: '2024-02-29', target_quantity: 2, target_unit: 'km' };
  expect(copied(task)).toMatchObject({ text: 'Làm đường', owner: 'Chi ủy', due_on: '2025-02-28', target_quantity: 2, target_unit: 'km' });
  expect(copied({ ...task, due_on: '2025-12-01' }).due_on).toBe('2026-12-01');
});

// Short notices at the foot of the page, with an undo where an act can be taken back.
import { reactive } from 'vue';

export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'error';
  undo?: () => Promise<void> | void;
}

export const notices = reactive<Notice[]>([]);
let last = 0;

export function tell(text: string, options: { tone?: Notice['tone']; undo?: Notice['undo'] } = {}): number {
  const id = ++last;
  notices.push({ id, text, tone: options.tone ?? 'plain', undo: options.undo });
  // What can be undone stays long enough to be read and reached by keyboard.
  setTimeout(() => dismiss(id), options.undo ? 15_000 : 6_000);
  return id;
}

export function dismiss(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}

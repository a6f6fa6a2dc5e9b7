// Short notices at the foot of the page, with an undo where an act can be taken back.
import { reactive } from 'vue';

export interface Notice {
  id: number;
  text: string;
  tone: 'plain' | 'error';
  undo?: () => Promise<void> | void;
  /** Where another word than "undo" says better what it does. */
  undoText?: string;
}

export const notices = reactive<Notice[]>([]);
let last = 0;

export function tell(text: string, options: Partial<Pick<Notice, 'tone' | 'undo' | 'undoText'>> = {}): number {
  const id = ++last;
  // The newest alone: more would stand over what is being written.
  notices.splice(0, notices.length);
  notices.push({ id, text, tone: 'plain', ...options });
  // What can be undone stays long enough to be read and reached by keyboard.
  setTimeout(() => dismiss(id), options.undo ? 15_000 : 6_000);
  return id;
}

export function dismiss(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}

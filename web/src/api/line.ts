// Whether the service can be reached, as the last request found it; looked for again until it can.
import { reactive, readonly } from 'vue';

const LONGEST_PAUSE = 30_000;

const state = reactive({ isDown: false });
export const line = readonly(state);

const reactions: (() => void)[] = [];
/** The line is there again: called once each time. */
export function whenLineIsBack(reaction: () => void): void {
  reactions.push(reaction);
}

let pause = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function lineHolds(): void {
  clearTimeout(timer);
  pause = 0;
  if (!state.isDown) return;
  state.isDown = false;
  for (const react of reactions) react();
}
export function lineBroke(): void {
  if (state.isDown) return;
  state.isDown = true;
  look();
}
function look(): void {
  clearTimeout(timer);
  pause = Math.min(Math.max(pause * 2, 2000), LONGEST_PAUSE);
  timer = setTimeout(() => void lookNow(), pause);
}
/** Asks for something that costs nothing and tells nothing. */
async function lookNow(): Promise<void> {
  try {
    if (!navigator.onLine) throw new TypeError();
    const answer = await fetch('/healthz', { cache: 'no-store', signal: after(10_000) });
    if (!answer.ok) throw new TypeError();
    lineHolds();
  } catch {
    if (state.isDown) look();
  }
}
/** As AbortSignal.timeout, which our oldest browser lacks. */
export function after(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}

export function watchLine(): void {
  window.addEventListener('online', () => void lookNow());
  window.addEventListener('offline', lineBroke);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && state.isDown) void lookNow();
  });
  if (!navigator.onLine) lineBroke();
}

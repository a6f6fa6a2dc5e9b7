// The program on the device: the worker keeps the screens of this build for when there is no line (worker/worker.ts).
// A newer build is fetched whole beside it and takes over when the reader says so, or when nothing of this one is open.
import { ref } from 'vue';
import { settings } from '@/shared/settings';
import { keepTexts } from './i18n';

/** A newer build lies ready. */
export const isNewerReady = ref(false);
let waiting: ServiceWorker | null = null;
const HOUR = 3_600_000;

function take(worker: ServiceWorker | null): void {
  // The first of all has nothing to take over from.
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  isNewerReady.value = true;
}

/** Only where the browser trusts the line: https, or this very machine. */
export async function followPrograms(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/worker.js');
    take(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => coming.state === 'installed' && take(registration.waiting));
    });
    let askedAt = performance.now();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || performance.now() - askedAt < HOUR) return;
      askedAt = performance.now();
      void registration.update().catch(() => undefined);
    });
    // The worker keeps what passes through it: the texts of another language too.
    await navigator.serviceWorker.ready;
    if (settings.locale !== 'vi') await keepTexts(settings.locale);
  } catch {
    // No room or no permission: the workspace works as long as there is a line.
  }
}

export function openNewer(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting?.postMessage('take over');
}

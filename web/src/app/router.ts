// Which address shows which screen. Each feature lists its own in routes.ts.
import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteLocation, type RouteRecordRaw } from 'vue-router';
import { session } from '@/api/session';
import { tell } from '@/shared/notices';
import { i18n, textsOf } from './i18n';

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame of places. */
    plain?: boolean;
    /** For who has not signed in, or not wholly. */
    open?: boolean;
    /** The folder it comes from, and the file of its texts. */
    feature?: string;
  }
}

const features = import.meta.glob<RouteRecordRaw[]>('../features/*/routes.ts', { eager: true, import: 'default' });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.entries(features).flatMap(([path, routes]) => {
      const feature = path.split('/').at(-2)!;
      return routes.map((route) => ({ ...route, meta: { ...route.meta, feature } }));
    }),
    { path: '/:rest(.*)*', component: () => import('./not-found.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.hash ? { el: to.hash, top: 76 } : to.path === from.path ? false : { top: 0 }),
});

/** On a slow line each thing waited for in turn costs a second: screen and texts are asked for together. */
export async function begin(to: Pick<RouteLocation, 'matched' | 'meta'>): Promise<void> {
  for (const { components } of to.matched) {
    const load: unknown = components?.['default'];
    // What is asked for a second time comes from memory; what failed is told where it is waited for.
    if (typeof load === 'function') (load as () => Promise<unknown>)().catch(() => undefined);
  }
  if (to.meta.feature) await textsOf(to.meta.feature);
}

router.beforeEach(async (to) => {
  const isIn = session.value?.restriction === 'none';
  if (!isIn && !to.meta.open) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  await begin(to);
  return true;
});

// A reader of the screen is told where they are: the new page's title is focused.
router.afterEach((to, from, failure) => {
  if (failure || to.path === from.path || from.matched.length === 0) return;
  void nextTick(() => setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }), 50));
});

// After an update the names of the old parts are gone: the page is loaded anew, once. Where that does not help
// it is the line, and the reader is told.
const RELOADED = 'guong.reloaded';
router.onError((error: Error, to) => {
  if (!/dynamically imported module|Importing a module script|preload CSS/.test(error.message)) return;
  if (sessionStorage.getItem(RELOADED) === to.fullPath) {
    tell(i18n.global.t('web.unreachable'), { tone: 'error' });
    return;
  }
  sessionStorage.setItem(RELOADED, to.fullPath);
  window.location.assign(to.fullPath);
});
router.afterEach((_to, _from, failure) => {
  if (!failure) sessionStorage.removeItem(RELOADED);
});

// Which address shows which screen. Each feature lists its own in routes.ts.
import { nextTick } from 'vue';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { session } from '@/api/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Without the frame of places. */
    plain?: boolean;
    /** For who has not signed in, or not wholly. */
    open?: boolean;
  }
}

const features = import.meta.glob<RouteRecordRaw[]>('../features/*/routes.ts', { eager: true, import: 'default' });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.values(features).flat(),
    { path: '/:rest(.*)*', component: () => import('./not-found.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach((to) => {
  const isIn = session.value?.restriction === 'none';
  if (!isIn && !to.meta.open) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } };
  return true;
});

// A reader of the screen is told where they are: the new page's title is focused.
router.afterEach((to, from, failure) => {
  if (failure || to.path === from.path || from.matched.length === 0) return;
  void nextTick(() => setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }), 50));
});

// After an update the names of the old parts are gone: take the new ones.
router.onError((error: Error, to) => {
  if (/dynamically imported module|Importing a module script/.test(error.message)) window.location.assign(to.fullPath);
});

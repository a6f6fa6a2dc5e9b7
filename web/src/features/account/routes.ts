import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/sign-in', component: () => import('./sign-in-page.vue'), meta: { plain: true, open: true } },
  { path: '/account', component: () => import('./own-account-page.vue') },
] satisfies RouteRecordRaw[];

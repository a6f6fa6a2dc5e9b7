import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/evaluations', component: () => import('./evaluations-page.vue') },
  { path: '/evaluations/decide', component: () => import('./decide-page.vue') },
  { path: '/evaluations/:id(\\d+)', component: () => import('./evaluation-page.vue') },
] satisfies RouteRecordRaw[];

import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/plans', component: () => import('./plans-page.vue') },
  { path: '/plans/new', component: () => import('./new-plan-page.vue') },
  { path: '/plans/:id(\\d+)', component: () => import('./plan-page.vue') },
] satisfies RouteRecordRaw[];

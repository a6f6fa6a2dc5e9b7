import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/cell', component: () => import('./cell-page.vue') },
  { path: '/cell/paper', component: () => import('./paper-page.vue') },
  { path: '/cell/unit-sheet', component: () => import('./unit-sheet-page.vue') },
  { path: '/cell/summary', component: () => import('./summary-page.vue') },
] satisfies RouteRecordRaw[];

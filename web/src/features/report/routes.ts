import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the place in the menu stays marked.
export default [
  {
    path: '/reports',
    children: [
      { path: '', component: () => import('./reports-page.vue') },
      { path: 'new', component: () => import('./new-report-page.vue') },
      { path: ':id(\\d+)', component: () => import('./report-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

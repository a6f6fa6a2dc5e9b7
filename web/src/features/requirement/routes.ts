import type { RouteRecordRaw } from 'vue-router';

export default [
  {
    path: '/requirements',
    children: [
      { path: '', component: () => import('./requirements-page.vue') },
      { path: ':id(\\d+)', component: () => import('./assignment-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

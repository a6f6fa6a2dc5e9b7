import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the place in the menu stays marked.
export default [
  {
    path: '/imports',
    children: [
      { path: '', component: () => import('./imports-page.vue') },
      { path: 'new', component: () => import('./intake-page.vue') },
      { path: ':id(\\d+)', component: () => import('./import-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

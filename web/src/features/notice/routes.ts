import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the bell stays marked.
export default [
  {
    path: '/notices',
    children: [
      { path: '', component: () => import('./notices-page.vue') },
      { path: 'new', component: () => import('./new-letter-page.vue') },
      { path: 'sent', component: () => import('./letters-page.vue') },
      { path: 'sent/:id(\\d+)', component: () => import('./letter-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

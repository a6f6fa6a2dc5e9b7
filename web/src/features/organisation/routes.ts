import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the place in the menu stays marked.
export default [
  {
    path: '/organisation',
    children: [
      { path: '', component: () => import('./organisation-page.vue') },
      { path: 'persons/:id(\\d+)', component: () => import('./person-page.vue') },
      { path: ':code', component: () => import('./unit-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

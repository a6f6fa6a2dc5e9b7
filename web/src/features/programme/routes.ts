import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the place in the menu stays marked.
export default [
  {
    path: '/programmes',
    children: [
      { path: '', component: () => import('./programmes-page.vue') },
      { path: 'new', component: () => import('./programme-form-page.vue') },
      { path: 'committees/new', component: () => import('./committee-page.vue') },
      { path: 'committees/:id(\\d+)', component: () => import('./committee-page.vue') },
      { path: 'movements/new', component: () => import('./new-movement-page.vue') },
      { path: 'movements/:id(\\d+)', component: () => import('./movement-page.vue') },
      { path: ':code', component: () => import('./programme-page.vue') },
      { path: ':code/edit', component: () => import('./programme-form-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

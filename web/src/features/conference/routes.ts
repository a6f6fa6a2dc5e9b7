import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/conferences', component: () => import('./conferences-page.vue') },
  { path: '/conferences/new', component: () => import('./conference-page.vue') },
  { path: '/conferences/:id(\\d+)', component: () => import('./conference-page.vue') },
] satisfies RouteRecordRaw[];

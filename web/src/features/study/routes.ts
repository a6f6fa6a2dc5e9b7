import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/study', component: () => import('./study-page.vue') },
  { path: '/study/new', component: () => import('./session-page.vue') },
  { path: '/study/paper', component: () => import('./paper-page.vue') },
  { path: '/study/mine', component: () => import('./mine-page.vue') },
  { path: '/study/:id(\\d+)', component: () => import('./session-page.vue') },
] satisfies RouteRecordRaw[];

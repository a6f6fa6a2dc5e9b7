import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/meetings', component: () => import('./meetings-page.vue') },
  { path: '/meetings/new', component: () => import('./prepare-page.vue') },
  { path: '/meetings/mine', component: () => import('./mine-page.vue') },
  { path: '/meetings/shortcomings', component: () => import('./shortcomings-page.vue') },
  { path: '/meetings/:id(\\d+)', component: () => import('./meeting-page.vue') },
  { path: '/meetings/:id(\\d+)/edit', component: () => import('./prepare-page.vue') },
  { path: '/meetings/:id(\\d+)/run', component: () => import('./run-page.vue') },
] satisfies RouteRecordRaw[];

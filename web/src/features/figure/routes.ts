import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/figures', component: () => import('./figures-page.vue') },
  { path: '/figures/:key', component: () => import('./figure-page.vue') },
] satisfies RouteRecordRaw[];

import type { RouteRecordRaw } from 'vue-router';

export default [
  { path: '/plans', component: () => import('./plans-page.vue') },
  { path: '/plans/new', component: () => import('./new-plan-page.vue') },
  { path: '/plans/:id(\\d+)', component: () => import('./plan-page.vue') },
  { path: '/issues', component: () => import('./issues-page.vue') },
  { path: '/issues/new', component: () => import('./new-issue-page.vue') },
  { path: '/issues/:id(\\d+)/edit', component: () => import('./issue-edit-page.vue') },
  { path: '/issues/:id(\\d+)', component: () => import('./issue-page.vue') },
] satisfies RouteRecordRaw[];

import type { RouteRecordRaw } from 'vue-router';

// One below the other, so that the place in the menu stays marked.
export default [
  {
    path: '/documents',
    children: [
      { path: '', component: () => import('./documents-page.vue') },
      { path: 'new', component: () => import('./new-document-page.vue') },
      { path: ':id(\\d+)', component: () => import('./document-page.vue') },
    ],
  },
] satisfies RouteRecordRaw[];

import type { RouteRecordRaw } from 'vue-router';

// The year is a child without a screen of its own (its name makes it an address): the page stays, and so does the mark in the menu.
export default [
  { path: '/my-sheet', component: () => import('./my-sheet-page.vue'), children: [{ path: ':year(\\d{4})', name: 'my-sheet-year', children: [] }] },
  { path: '/deeds', component: () => import('./deeds-page.vue') },
  { path: '/published', component: () => import('./published-page.vue') },
] satisfies RouteRecordRaw[];

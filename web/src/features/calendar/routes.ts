import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/calendar', component: () => import('./calendar-page.vue') }] satisfies RouteRecordRaw[];

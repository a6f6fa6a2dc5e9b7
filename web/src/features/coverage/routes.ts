import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/coverage', component: () => import('./coverage-page.vue') }] satisfies RouteRecordRaw[];

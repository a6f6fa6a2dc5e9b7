import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/waiting', component: () => import('./waiting-page.vue') }] satisfies RouteRecordRaw[];

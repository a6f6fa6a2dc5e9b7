import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/standards', component: () => import('./standards-page.vue') }] satisfies RouteRecordRaw[];

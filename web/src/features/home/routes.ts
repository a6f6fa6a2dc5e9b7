import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/', component: () => import('./home-page.vue') }] satisfies RouteRecordRaw[];

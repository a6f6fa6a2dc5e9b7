import type { RouteRecordRaw } from 'vue-router';

export default [{ path: '/formality', component: () => import('./formality-page.vue') }] satisfies RouteRecordRaw[];

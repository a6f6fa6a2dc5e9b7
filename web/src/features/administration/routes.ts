import type { RouteRecordRaw } from 'vue-router';

export default [
  {
    path: '/administration',
    component: () => import('./administration-page.vue'),
    children: [
      { path: '', component: () => import('./begin-here.vue') },
      { path: 'accounts', component: () => import('./account-list.vue') },
      { path: 'slips', component: () => import('./slip-desk.vue') },
      { path: 'rules', component: () => import('./rule-list.vue') },
      { path: 'rules/:rule', component: () => import('./rule-page.vue') },
      { path: 'templates', component: () => import('./template-list.vue') },
      { path: 'templates/:kind', component: () => import('./template-page.vue') },
      { path: 'log', component: () => import('./log-list.vue') },
      { path: 'backups', component: () => import('./backup-list.vue') },
    ],
  },
  { path: '/administration/start', component: () => import('./first-run-page.vue') },
] satisfies RouteRecordRaw[];

// Accounts and their roles.
import { computed } from 'vue';
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';
import { useRule } from '@/shared/rules';

export type Account = components['schemas']['Account'];
export type RoleWish = components['schemas']['RoleWish'];
export type Slip = components['schemas']['Slip'];
export type Slips = components['schemas']['Slips'];

export const addAccount = (body: components['schemas']['NewAccount']) => bodyOf(api.POST('/api/accounts', { params: { header: written }, body }));
export const disable = (name: string) => api.POST('/api/accounts/{name}/disable', { params: { path: { name }, header: written } });
export const enable = (name: string) => api.POST('/api/accounts/{name}/enable', { params: { path: { name }, header: written } });
export const removePhone = (name: string) => api.POST('/api/accounts/{name}/remove-code', { params: { path: { name }, header: written } });
export const giveRole = (name: string, body: RoleWish) => api.POST('/api/accounts/{name}/roles', { params: { path: { name }, header: written }, body });
export const endRole = (name: string, body: RoleWish) => api.POST('/api/accounts/{name}/roles/end', { params: { path: { name }, header: written }, body });
export const makeSlips = (unit: string) => bodyOf(api.POST('/api/accounts/slips', { params: { header: written }, body: { unit, address: window.location.origin } }));

export interface RoleName {
  code: string;
  vi: string;
  en: string;
  needs_code: boolean;
}
export function useRoles() {
  const { body } = useRule<{ roles: RoleName[] }>('roles');
  return computed(() => body.value?.roles ?? []);
}

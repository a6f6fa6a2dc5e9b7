// Accounts and their roles.
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';

export type Account = components['schemas']['Account'];
export type RoleWish = components['schemas']['RoleWish'];
export type Slip = components['schemas']['Slip'];
export type Slips = components['schemas']['Slips'];

const header = written;

export const addAccount = (body: components['schemas']['NewAccount']) => bodyOf(api.POST('/api/accounts', { params: { header }, body }));
export const disable = (name: string) => api.POST('/api/accounts/{name}/disable', { params: { path: { name }, header } });
export const enable = (name: string) => api.POST('/api/accounts/{name}/enable', { params: { path: { name }, header } });
export const removePhone = (name: string) => api.POST('/api/accounts/{name}/remove-code', { params: { path: { name }, header } });
export const giveRole = (name: string, body: RoleWish) => api.POST('/api/accounts/{name}/roles', { params: { path: { name }, header }, body });
export const endRole = (name: string, body: RoleWish) => api.POST('/api/accounts/{name}/roles/end', { params: { path: { name }, header }, body });
export const makeSlips = (unit: string) => bodyOf(api.POST('/api/accounts/slips', { params: { header }, body: { unit, address: window.location.origin } }));

export interface RoleName {
  code: string;
  vi: string;
  en: string;
  needs_code: boolean;
}
interface RolesRule {
  roles: RoleName[];
}
export async function listRoles(): Promise<RoleName[]> {
  const rule = await bodyOf(api.GET('/api/rules/{rule}', { params: { path: { rule: 'roles' } } }));
  return (rule.body as unknown as RolesRule).roles;
}

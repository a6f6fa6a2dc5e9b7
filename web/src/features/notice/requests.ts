// Notices and letters as the service holds them.
import { api, bodyOf, written } from '@/api/client';
import type { components } from '@/api/schema';

export type Notice = components['schemas']['Notice'];
export type Letter = components['schemas']['Letter'];
export type NewLetter = components['schemas']['NewLetter'];

const pageAfter = (cursor: string | null) => (cursor ? { cursor } : {});

export const listNotices = (unread: boolean, cursor: string | null) =>
  bodyOf(api.GET('/api/notices', { params: { query: { ...(unread ? { unread } : {}), ...pageAfter(cursor) } } }));
export const readNotice = (id: number) => bodyOf(api.POST('/api/notices/{id}/read', { params: { path: { id }, header: written } }));
export const readAll = (until: number) => bodyOf(api.POST('/api/notices/read', { params: { header: written }, body: { until } }));

export const listLetters = (unit: string, cursor: string | null) => bodyOf(api.GET('/api/letters', { params: { query: { unit, ...pageAfter(cursor) } } }));
export const showLetter = (id: number) => bodyOf(api.GET('/api/letters/{id}', { params: { path: { id } } }));
export const listStates = (id: number, unseen: boolean, cursor: string | null) =>
  bodyOf(api.GET('/api/letters/{id}/notices', { params: { path: { id }, query: { limit: 50, ...(unseen ? { unseen } : {}), ...pageAfter(cursor) } } }));
export const sendLetter = (body: NewLetter) => bodyOf(api.POST('/api/letters', { params: { header: written }, body }));

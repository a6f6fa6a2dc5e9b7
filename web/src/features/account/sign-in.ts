// The requests by which a session begins and becomes whole.
import { api, bodyOf, send, written } from '@/api/client';
import { askSession, type Session } from '@/api/session';

/** The token of the session comes into use with the session itself: until it is known whose it is, nothing is sent. */
async function begun(answer: Promise<unknown>): Promise<Session | null> {
  await answer;
  return askSession();
}

/** Without the usual reaction to the end of a session: here there is none yet. */
async function begin(path: '/api/session' | '/api/session/slip', body: object) {
  const request = new Request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  return (await send(request)).json() as Promise<unknown>;
}
export const signIn = (name: string, password: string) => begun(begin('/api/session', { name, password }));
export const signInWithSlip = (name: string, code: string) => begun(begin('/api/session/slip', { name, code }));
export const confirmCode = (code: string) => begun(bodyOf(api.POST('/api/session/code', { params: { header: written }, body: { code } })));
export const changePassword = async (new_password: string, old_password?: string) => {
  await api.PUT('/api/session/password', { params: { header: written }, body: { new_password, ...(old_password ? { old_password } : {}) } });
  return askSession();
};
export const enrolTotp = () => bodyOf(api.POST('/api/session/totp', { params: { header: written } }));
export const confirmTotp = (code: string) => bodyOf(api.POST('/api/session/totp/confirm', { params: { header: written }, body: { code } }));
export const removeTotp = (code: string) => api.POST('/api/session/totp/remove', { params: { header: written }, body: { code } });

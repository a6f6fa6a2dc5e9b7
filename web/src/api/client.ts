// The one way to the service: typed by the contract, a refusal is thrown as a Problem.
import createClient, { type Middleware } from 'openapi-fetch';
import { settings } from '@/shared/settings';
import { hearTime } from './clock';
import { lineBroke, lineHolds } from './line';
import { Problem, type ProblemDocument } from './problem';
import type { paths } from './schema';

let csrfToken = '';
let onSessionEnd: () => void = () => {};
let onStaleToken: () => Promise<unknown> = () => Promise.resolve();
let isOver = false;

export function useCsrfToken(token: string): void {
  csrfToken = token;
}
export function whenSessionEnds(reaction: () => void): void {
  onSessionEnd = reaction;
}
/** Somebody signed in beside this page, in another tab perhaps: it asks who, and takes their token or ends. */
export function whenTokenIsStale(reaction: () => Promise<unknown>): void {
  onStaleToken = reaction;
}
/** The page belongs to somebody who is signed in no more: nothing of it goes out, no answer comes in. */
export function stopSending(): void {
  isOver = true;
}
const never = () => new Promise<Response>(() => undefined);

async function refusal(response: Response): Promise<Problem> {
  let told: Partial<ProblemDocument> = {};
  if (response.headers.get('content-type')?.includes('json'))
    told = (await response.clone().json().catch(() => ({}))) as Partial<ProblemDocument>;
  return new Problem({ ...told, status: response.status });
}

/** Said by what stands before the service while it is away. */
const isOfProxy = (problem: Problem) => problem.status >= 502 && problem.status <= 504 && problem.code === 'http.unknown';

export async function send(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', settings.locale);
  const token = csrfToken;
  if (request.method !== 'GET') request.headers.set('X-CSRF-Token', token);
  if (isOver) return never();
  const again = request.method === 'GET' ? null : request.clone();
  let response: Response;
  try {
    response = await fetch(request);
  } catch {
    lineBroke();
    throw new Problem({ status: 0, code: 'web.unreachable' });
  }
  if (isOver) return never();
  hearTime(response);
  if (response.ok) {
    lineHolds();
    return response;
  }
  const problem = await refusal(response);
  if (isOfProxy(problem)) {
    lineBroke();
    throw new Problem({ status: 0, code: 'web.unreachable' });
  }
  lineHolds();
  if (problem.code === 'http.sign_in') onSessionEnd();
  if (problem.code === 'http.csrf' && again) {
    await onStaleToken();
    if (csrfToken !== token) return send(again);
  }
  throw problem;
}

const keyed: Middleware = {
  onRequest({ request }) {
    // The same key goes with a request that is sent again, so that it is not done twice.
    if (request.method !== 'GET' && !request.headers.has('Idempotency-Key'))
      request.headers.set('Idempotency-Key', newKey());
    return request;
  },
};

export function newKey(): string {
  // randomUUID is there only in a secure context; a service on plain http in the office is none.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const api = createClient<paths>({ fetch: send });
api.use(keyed);

/** The header parameters that the contract asks for and `send` or `keyed` writes. */
export const written = { 'X-CSRF-Token': '' } as const;
export const ifMatch = (version: number) => ({ ...written, 'If-Match': `"v${version}"` });

/** The body of an answer that has one; refusals were thrown before. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

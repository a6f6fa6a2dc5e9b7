// A refusal of the service (RFC 9457), or that it did not answer.
import type { components } from './schema';

export type ProblemDocument = components['schemas']['Problem'];

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Texts of wrong fields, by the field's name. */
  readonly fields: Record<string, string>;
  readonly version: number | undefined;
  readonly requestId: string;
  /** As the service told it. */
  readonly document: Partial<ProblemDocument> & { status: number };

  constructor(told: Partial<ProblemDocument> & { status: number }) {
    super(told.detail ?? told.title ?? '');
    this.document = told;
    this.status = told.status;
    this.code = told.code ?? 'http.unknown';
    this.version = told.version;
    this.requestId = told.request_id ?? '';
    this.fields = Object.fromEntries((told.errors ?? []).map((wrong) => [wrong.field, wrong.message]));
  }

  /** Nothing came back: the line is down or the service is. */
  get isUnreachable(): boolean {
    return this.status === 0;
  }
  /** Nothing came back, and what was to be written waits on the device until the line is there (outbox.ts). */
  get isKept(): boolean {
    return this.code === 'web.kept';
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({ status: 0, code: 'web.unreachable' });
}

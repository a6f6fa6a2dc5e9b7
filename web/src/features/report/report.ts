// Reports as the service holds them, and the jobs that make and verify them.
import { computed } from 'vue';
import { api, bodyOf, written } from '@/api/client';
import type { Job } from '@/api/jobs';
import type { components } from '@/api/schema';
import { useRule } from '@/shared/rules';

export type Report = components['schemas']['Report'];
export type ReportRow = components['schemas']['ReportRow'];
export type FrozenFigure = components['schemas']['FrozenFigure'];
export type NewReport = components['schemas']['NewReport'];

/** What a report is of. */
export interface Question {
  kind: string;
  unit: string;
  from: string;
  to: string;
  basis: string | null;
  programme: string | null;
}
export type Texts = Record<string, string>;

/** Of rule report_kinds what the screens need. */
interface KindsRule {
  kinds: Record<string, unknown>;
  sections: { field: string; words: string[] }[];
}
export function useKinds() {
  const { asked: rule, body } = useRule<KindsRule>('report_kinds');
  return {
    rule,
    kinds: computed(() => Object.keys(body.value?.kinds ?? {})),
    sections: computed(() => body.value?.sections ?? []),
  };
}

export const listReports = (unit: string | null, cursor: string | null, limit = 50) =>
  bodyOf(api.GET('/api/reports', { params: { query: { limit, ...(unit ? { unit } : {}), ...(cursor ? { cursor } : {}) } } }));
export const showReport = (id: number) => bodyOf(api.GET('/api/reports/{id}', { params: { path: { id } } }));
export const makeReport = (wish: NewReport): Promise<Job> =>
  bodyOf(api.POST('/api/reports', { params: { header: written }, body: wish })) as Promise<Job>;
export const verifyReport = (id: number): Promise<Job> =>
  bodyOf(api.POST('/api/reports/{id}/verify', { params: { path: { id }, header: written } })) as Promise<Job>;
export const fileOf = (id: number, format: 'docx' | 'xlsx' | 'html') => `/api/reports/${id}/file?format=${format}`;

/** What the job that made a report tells of it. */
export interface Made {
  report: { id: number; digest: string; state: 'draft' | 'sealed' };
}
export const madeBy = (job: Job): Made['report'] => (job.result as unknown as Made).report;

export interface Difference {
  report: number | null;
  figure: string;
  record_kind: string;
  record_id: number;
  unit: string;
  what: string;
  frozen: string;
  now: string;
  logged: boolean | null;
  message: string;
}
export interface Verification {
  verified: boolean;
  reports: number;
  difference_count: number;
  differences: Difference[];
}
export const verificationBy = (job: Job): Verification => job.result as unknown as Verification;

export const wishOf = (question: Question, state: 'draft' | 'sealed', number: string, texts: Texts): NewReport => ({
  ...question,
  state,
  number: number.trim(),
  // An empty one clears what stood there; one that is not named would stay.
  texts: Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() === '' ? '' : text])),
});

export const questionOf = (report: Report): Question => ({
  kind: report.kind,
  unit: report.unit,
  from: report.from,
  to: report.to,
  basis: report.basis === 'then' ? null : report.basis,
  // Other kinds only name the programme; to ask with it would count its records alone.
  programme: report.kind === 'closing' ? report.programme : null,
});

/** Where what is typed is kept until the service has it: one place a unit, kind and period. */
export const draftKey = (question: Question) => `report:${question.unit}:${question.kind}:${question.from}:${question.to}`;

/** The newest report of the same unit and kind whose period ended before this one; a sealed one before drafts. */
export async function reportBefore(question: Question): Promise<Report | null> {
  let best: ReportRow | null = null;
  let cursor: string | null = null;
  for (let page = 0; page < 4; ++page) {
    const { items, next }: { items: ReportRow[]; next: string | null } = await listReports(question.unit, cursor, 200);
    for (const row of items) {
      if (row.kind !== question.kind || row.to >= question.to || row.from >= question.from) continue;
      const isBetter = !best || row.to > best.to || (row.to === best.to && row.state === 'sealed' && best.state === 'draft');
      if (isBetter) best = row;
    }
    if (!(cursor = next)) break;
  }
  return best ? showReport(best.id) : null;
}

/** The address of the records behind a frozen figure, asked with the report's own question. */
export function addressOfFigure(report: Report, key: string): string {
  const query = new URLSearchParams({ unit: report.unit, from: report.from, to: report.to, records: 'true' });
  if (report.basis !== 'then') query.set('basis', report.basis);
  if (report.kind === 'closing') query.set('where', `programme:${report.programme}`);
  return `/figures/${encodeURIComponent(key)}?${query}`;
}

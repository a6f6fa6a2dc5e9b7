// Where units stand with what documents ask of them.
import type { components } from '@/api/schema';

export type Status = components['schemas']['RequirementStatus'];

/** In the order in which they are told. */
export const STATUSES: readonly Status[] = ['done', 'done_late', 'under_way', 'not_started', 'no_evidence', 'overdue', 'nobody_due'];

export const isLate = (status: Status): boolean => status === 'overdue' || status === 'no_evidence';

/** Whether the unit still owes it. */
export const isOpen = (status: Status): boolean => status !== 'done' && status !== 'done_late' && status !== 'nobody_due';

// Follows a job to its end.
import { api, bodyOf, written } from './client';
import { Problem } from './problem';
import type { components } from './schema';

export type Job = components['schemas']['Job'];

/** Not at its end yet. */
export const isUnderWay = (job: { state: Job['state'] }): boolean => job.state === 'queued' || job.state === 'running';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const showJob = (id: number) => bodyOf(api.GET('/api/jobs/{id}', { params: { path: { id } } }));

/** Asks more and more rarely; `progress` is called at every look. Throws the job's failure as a Problem. */
export async function finished(job: Job, progress: (now: Job) => void = () => {}, signal?: AbortSignal): Promise<Job> {
  let now = job;
  for (let wait = 80; ; wait = Math.min(wait * 1.4, 1000)) {
    progress(now);
    if (now.state === 'done' || now.state === 'cancelled') return now;
    if (now.state === 'failed')
      throw new Problem({ status: 409, code: now.failure?.code ?? 'jobs.failed', detail: now.failure?.message ?? '' });
    await pause(wait);
    if (signal?.aborted) return now;
    try {
      now = await showJob(now.id);
    } catch (error) {
      // The job goes on without us; a broken line is waited for.
      if (!(error instanceof Problem) || !error.isUnreachable) throw error;
    }
  }
}

export const cancelJob = (id: number) =>
  bodyOf(api.POST('/api/jobs/{id}/cancel', { params: { path: { id }, header: written } }));

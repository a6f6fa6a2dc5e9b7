// One job at a time of a screen: given, followed, forgotten when the screen is left.
import { onUnmounted, ref, shallowRef } from 'vue';
import { finished, type Job } from '@/api/jobs';
import { problemOf, type Problem } from '@/api/problem';

export function useJob() {
  const job = shallowRef<Job | null>(null);
  const isRunning = ref(false);
  const problem = shallowRef<Problem | null>(null);
  let leaving = new AbortController();
  onUnmounted(() => leaving.abort());

  /** The job when it is done; null where it failed, was stopped, or the screen was left. */
  async function run(give: () => Promise<Job>): Promise<Job | null> {
    leaving.abort();
    leaving = new AbortController();
    const mine = leaving;
    isRunning.value = true;
    problem.value = null;
    job.value = null;
    try {
      const end = await finished(await give(), (now) => (job.value = now), mine.signal);
      return end.state === 'done' && !mine.signal.aborted ? end : null;
    } catch (error) {
      if (!mine.signal.aborted) problem.value = problemOf(error);
      return null;
    } finally {
      if (leaving === mine) isRunning.value = false;
    }
  }
  return { job, isRunning, problem, run };
}

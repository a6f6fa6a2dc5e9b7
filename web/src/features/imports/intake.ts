// One register on its way in: sent, rehearsed anew whenever something about it changes, written.
import { useQueryClient } from '@tanstack/vue-query';
import { computed, onUnmounted, reactive, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { cancelJob, finished, isUnderWay, showJob, type Job } from '@/api/jobs';
import { Problem, problemOf } from '@/api/problem';
import { upload } from '@/api/uploads';
import { guess } from './guess';
import { answerOf, askedOf, beginImport, dropUpload, type Answer, type Kind, type Wish } from './imports';

/** What of the kind can be said beside the file. */
export const asks = (kind: Kind | undefined, column: 'year' | 'programme') => kind?.columns.some((one) => one.name === column) ?? false;

const nothing = (): Wish => ({ kind: null, unit: null, year: null, programme: null, add_persons: false, decimal_mark: null, mapping: null });

export function useIntake(kinds: () => Kind[], ownUnit: () => string | null, keepJob: (id: number | null) => void, tellWritten: (answer: Answer) => void) {
  const client = useQueryClient();
  const { t } = useI18n();
  const fileName = ref('');
  const fileSize = ref<number | null>(null);
  const uploadId = ref<string | null>(null);
  const sent = ref<number | null>(null);
  const guessedYear = ref<number | null>(null);
  const wish = reactive<Wish>(nothing());
  const skipBad = ref(false);
  const job = shallowRef<Job | null>(null);
  const seen = shallowRef<Answer | null>(null);
  const written = shallowRef<Answer | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const wasCancelled = ref(false);

  // Whoever started something looks whether it is still what is wanted.
  let turn = 0;
  let timer = 0;
  let following = new AbortController();
  let rehearsed = '';
  const wished = () => JSON.stringify(wish);

  const kind = computed(() => kinds().find((one) => one.kind === wish.kind));
  const isRunning = computed(() => job.value !== null && isUnderWay(job.value));
  const isWriting = computed(() => isRunning.value && !askedOf(job.value!).rehearse);
  const isReady = computed(() => uploadId.value !== null && wish.kind !== null);
  const mayWrite = computed(() => {
    const answer = seen.value;
    if (!answer || isRunning.value || wished() !== rehearsed || answer.already_there || answer.rows_written === 0) return false;
    if (answer.problems.some((one) => one.code === 'imports.number_ambiguous')) return false;
    return answer.problem_count === 0 || skipBad.value;
  });

  function stopFollowing(): void {
    ++turn;
    clearTimeout(timer);
    following.abort();
    following = new AbortController();
  }
  function clear(): void {
    stopFollowing();
    if (uploadId.value && !isWriting.value) void dropUpload(uploadId.value);
    if (isRunning.value && !isWriting.value) void cancelJob(job.value!.id).catch(() => undefined);
    fileName.value = '';
    fileSize.value = sent.value = guessedYear.value = null;
    uploadId.value = job.value = seen.value = written.value = problem.value = null;
    wasCancelled.value = skipBad.value = false;
    rehearsed = '';
    Object.assign(wish, nothing());
    keepJob(null);
  }

  async function take(file: File): Promise<void> {
    clear();
    const mine = turn;
    fileName.value = file.name;
    fileSize.value = file.size;
    if (file.size === 0) {
      problem.value = new Problem({ status: 422, code: 'imports.empty_file', detail: t('imports.empty_file', { name: file.name }) });
      return;
    }
    sent.value = 0;
    const guessing = guess(file, kinds()).then((found) => {
      if (mine !== turn) return;
      const one = kinds().find((known) => known.kind === found.kind);
      guessedYear.value = found.year;
      Object.assign(wish, { kind: found.kind, unit: found.unit ?? ownUnit(), year: asks(one, 'year') ? found.year : null });
    });
    try {
      const [finishedUpload] = await Promise.all([upload(file, (part) => (sent.value = mine === turn ? part : sent.value)), guessing]);
      if (mine !== turn) return void dropUpload(finishedUpload.id);
      // What is no table is refused whatever kind it is called; the service says why.
      if (!wish.kind && !/sheet|excel|text|ole/.test(finishedUpload.media_type ?? 'sheet')) wish.kind = kinds()[0]?.kind ?? null;
      uploadId.value = finishedUpload.id;
    } catch (error) {
      if (mine === turn) problem.value = problemOf(error);
    } finally {
      if (mine === turn) sent.value = null;
    }
  }

  /** Follows a job to its end, wherever it was begun. */
  async function follow(begun: Job, mine: number): Promise<void> {
    keepJob(begun.id);
    const wasOver = begun.state === 'done';
    try {
      const last = await finished(begun, (now) => (mine === turn ? (job.value = now) : undefined), following.signal);
      if (mine !== turn) return;
      job.value = last;
      wasCancelled.value = last.state === 'cancelled';
      if (last.state !== 'done') return;
      const answer = answerOf(last);
      if (!askedOf(last).rehearse && (answer.written || answer.already_there)) {
        written.value = answer;
        if (answer.written && !wasOver) tellWritten(answer);
        if (uploadId.value) void dropUpload(uploadId.value);
        uploadId.value = null;
        void client.invalidateQueries({ queryKey: ['import'] });
      } else {
        seen.value = answer;
      }
    } catch (error) {
      if (mine !== turn) return;
      problem.value = problemOf(error);
      job.value = null;
      // Only so many files are kept for one account; what cannot be read is not worth a place.
      if (problem.value.code.startsWith('sheet.') && uploadId.value) {
        void dropUpload(uploadId.value);
        uploadId.value = null;
      }
    }
  }

  async function begin(how: { rehearse?: true; skip_bad?: boolean }): Promise<void> {
    if (!uploadId.value || !wish.kind) return;
    const before = isRunning.value ? job.value : null;
    stopFollowing();
    if (before) void cancelJob(before.id).catch(() => undefined);
    const mine = turn;
    rehearsed = wished();
    problem.value = null;
    wasCancelled.value = false;
    try {
      const begun = await beginImport(uploadId.value, { ...wish, kind: wish.kind }, how);
      if (mine !== turn) return void cancelJob(begun.id).catch(() => undefined);
      await follow(begun, mine);
    } catch (error) {
      if (mine === turn) problem.value = problemOf(error);
    }
  }
  const rehearse = () => begin({ rehearse: true });
  const write = () => begin({ skip_bad: skipBad.value });

  watch([wish, uploadId], () => {
    if (!isReady.value || wished() === rehearsed || isWriting.value) return;
    // What is still on its way answers another question.
    stopFollowing();
    timer = window.setTimeout(() => void rehearse(), 250);
  });

  /** Takes up a job that was begun before: another visit, another device. */
  async function resume(id: number): Promise<void> {
    clear();
    const mine = turn;
    try {
      const begun = await showJob(id);
      if (mine !== turn || begun.kind !== 'import') return;
      const { upload_id, file_name, skip_bad, rehearse: isRehearsal, decimal_mark, ...asked } = askedOf(begun);
      fileName.value = file_name;
      Object.assign(wish, { kind: asked.kind, unit: asked.unit || null, year: asked.year, programme: asked.programme || null, add_persons: asked.add_persons, mapping: asked.mapping, decimal_mark: decimal_mark || null });
      skipBad.value = skip_bad;
      rehearsed = wished();
      job.value = begun;
      const isOver = begun.state === 'done' && !isRehearsal && (answerOf(begun).written || answerOf(begun).already_there);
      uploadId.value = isOver ? null : upload_id;
      await follow(begun, mine);
    } catch (error) {
      if (mine === turn) problem.value = problemOf(error);
    }
  }

  async function cancel(): Promise<void> {
    // What ended in the meantime is shown as it ended.
    if (job.value) await cancelJob(job.value.id).catch(() => undefined);
  }

  // The job goes on without the page; a file that no job has yet is of no use to anybody.
  onUnmounted(() => {
    stopFollowing();
    if (uploadId.value && !job.value) void dropUpload(uploadId.value);
  });

  return reactive({ fileName, fileSize, uploadId, sent, guessedYear, wish, skipBad, job, seen, written, problem, wasCancelled, kind, isRunning, isWriting, mayWrite, take, clear, rehearse, write, resume, cancel });
}
export type Intake = ReturnType<typeof useIntake>;

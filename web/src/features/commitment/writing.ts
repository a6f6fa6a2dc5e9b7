// One's sheet of a year while it is being written: kept in the browser at every pause, then at the service;
// where another device was there in between, both versions stay until the writer has chosen. Without a line what was
// typed, and that it was handed in, waits in the outbox.
import { useQueryClient } from '@tanstack/vue-query';
import { computed, onMounted, onUnmounted, ref, shallowRef, watch } from 'vue';
import { newKey } from '@/api/client';
import { now } from '@/api/clock';
import { keepChange, takeBack, unsentOf, useUnsent, type Change } from '@/api/outbox';
import { Problem, problemOf } from '@/api/problem';
import { session, sessionState } from '@/api/session';
import { draftOf, dropDraft, keepDraft } from '@/shared/drafts';
import { editedOf, isSame, joined, sentOf, type EditedItem, type Item, type NewItem } from '@/shared/sheet-items';
import { makeSheet, ownSheets, reviseSheet, showSheet, submitSheet, type Sheet } from './requests';

/** waiting: for the line or the service to come back, tried again by itself. */
export type Saving = 'nothing' | 'typing' | 'saving' | 'saved' | 'waiting' | 'signed_out' | 'refused' | 'conflict';

export const isWritable = (sheet: Sheet | null) => !sheet || sheet.state === 'draft' || sheet.state === 'returned';
export const draftKey = (year: number) => `sheet:${year}`;
export const aboutOwn = (year: number) => `my-sheet:${year}`;

export interface Kept {
  items: EditedItem[];
  /** What the service held when this was typed. */
  base: NewItem[];
  /** What was on its way to it. */
  sent: NewItem[] | null;
}

const PAUSE_TO_KEEP = 400;
const PAUSE_TO_SAVE = 1500;
const LONGEST_WAIT = 30_000;

/** The request of a change kept on the device, as it was when it was put. */
function pendingOf(one: Change): Pending {
  const id = /^\/api\/sheets\/(\d+)$/.exec(one.path)?.[1];
  return { key: one.key, id: id === undefined ? null : Number(id), version: one.version ?? 0, items: itemsIn(one) };
}
const itemsIn = (one: Change): NewItem[] => (JSON.parse(one.body ?? '{}') as { items?: NewItem[] }).items ?? [];
interface Pending {
  key: string;
  id: number | null;
  version: number;
  items: NewItem[];
}

/** `titles` name in the outbox what is saved and what is handed in. */
export function useWriting(year: number, shown: () => Sheet | null, titles: { save: string; submit: string }) {
  const client = useQueryClient();
  const account = session.value?.account ?? '';
  const isOurs = () => session.value?.account === account;
  const isSignedIn = computed(() => isOurs() && session.value?.restriction === 'none' && !sessionState.hasEnded);

  const items = ref<EditedItem[]>([]);
  const saving = ref<Saving>('nothing');
  const savedAt = ref<Date | null>(null);
  const refusal = shallowRef<Problem | null>(null);
  const conflict = shallowRef<Sheet | null>(null);
  const takenUpFrom = ref<number | null>(null);
  /** Whether the browser keeps what is typed; some refuse it. */
  const isKept = ref(true);
  const isReady = ref(false);

  let base = baseOf(shown());
  let pending: Pending | null = null;
  let sendKey: string | null = null;
  let running: Promise<boolean> | null = null;
  let keepTimer = 0;
  let saveTimer = 0;
  let failures = 0;
  let hasLeft = false;
  let isChoosing = false;

  const unsent = useUnsent(aboutOwn(year));
  /** Handed in without a line. */
  const handedIn = computed(() => unsent.value.find((one) => one.name === 'submit' && one.state === 'waiting') ?? null);
  const refusedLater = computed(() => unsent.value.find((one) => one.state !== 'waiting'));
  const about = (name: 'save' | 'submit', items: NewItem[]) => ({ about: aboutOwn(year), name, title: titles[name], place: `/my-sheet/${year}`, lines: items.map(({ text }) => text) });

  function baseOf(sheet: Sheet | null) {
    return { id: sheet?.id ?? null, version: sheet?.row_version ?? 0, items: sheet ? sentOf(editedOf(sheet.items)) : [] };
  }
  const typed = () => sentOf(items.value);
  const isSettled = () => !pending && !handedIn.value && isSame(typed(), base.items);
  function letGo() {
    if (pending) void takeBack(pending.key);
    pending = null;
  }

  async function keep() {
    clearTimeout(keepTimer);
    try {
      if (isSettled() && !conflict.value) await dropDraft(account, draftKey(year));
      else await keepDraft(account, draftKey(year), { items: items.value, base: base.items, sent: pending?.items ?? null } satisfies Kept);
      isKept.value = true;
    } catch {
      isKept.value = false;
    }
  }
  function touched() {
    if (!isReady.value) return;
    refusal.value = null;
    // Comparing it all at each key would be felt on an old phone; the pause does it.
    if (saving.value === 'nothing' && isSettled()) return;
    if (saving.value === 'saved' || saving.value === 'refused' || saving.value === 'nothing') saving.value = 'typing';
    clearTimeout(keepTimer);
    keepTimer = window.setTimeout(() => void keep(), PAUSE_TO_KEEP);
    if (saving.value === 'typing' || saving.value === 'saving') later(PAUSE_TO_SAVE);
  }
  function later(pause: number) {
    clearTimeout(saveTimer);
    saveTimer = window.setTimeout(() => void save(), pause);
  }

  /** What the service holds has moved on: take it where nothing was typed, go on where nobody else wrote, else ask. */
  function meet(theirs: Sheet) {
    const isForeign = ![base.items, pending?.items ?? null].some((known) => known && isSame(known, theirs.items));
    const hasTyped = !isSame(typed(), base.items);
    const held = baseOf(theirs);
    if (isForeign && hasTyped && !isSame(typed(), held.items) && isWritable(theirs)) {
      conflict.value = theirs;
      saving.value = 'conflict';
      void keep();
      return;
    }
    // What has arrived is answered in its turn, and what builds upon it follows: only another's text ends it.
    if (pending && isSame(pending.items, theirs.items)) pending = null;
    else letGo();
    if (isForeign && !hasTyped) items.value = editedOf(theirs.items);
    base = held;
  }

  async function theirs(): Promise<Sheet | null> {
    const id = base.id ?? (await ownSheets()).items.find((row) => row.year === year)?.id;
    return id === undefined ? null : showSheet(id);
  }
  function show(sheet: Sheet) {
    client.setQueryData(['sheet', sheet.id], sheet);
    void client.invalidateQueries({ queryKey: ['sheet', 'own'] });
  }
  function wait(problem: Problem): false {
    saving.value = problem.code === 'http.sign_in' ? 'signed_out' : 'waiting';
    void keep();
    if (hasLeft) void handOver();
    else if (saving.value === 'waiting') later(Math.min(2000 * 2 ** failures++, LONGEST_WAIT));
    return false;
  }
  const isPassing = (problem: Problem) => problem.isUnreachable || problem.status >= 500 || problem.status === 429 || problem.code === 'http.sign_in';

  /** What was typed after what is on its way follows it, whether this page is there or not. */
  async function handOver() {
    await dropRest();
    if (!pending || isSame(typed(), pending.items)) return;
    const id = base.id ?? '{id}';
    await keepChange({ ...about('save', typed()), method: 'PUT', path: `/api/sheets/${id}`, version: base.version, body: JSON.stringify({ items: typed() }) });
  }
  /** Whoever is here types on: the page itself sends the rest. */
  async function dropRest() {
    for (const one of await unsentOf(aboutOwn(year))) if (one.name === 'save' && one.key !== pending?.key && one.tries === 0) await takeBack(one.key);
  }
  /** Refused while no page waited for it: dealt with as if it had been refused just now. */
  async function takeRefused(one: Change) {
    if (one.state === 'conflict') {
      const now = await theirs().catch(() => null);
      if (!now || conflict.value) return;
      show(now);
      // What was written upon an older text stays, on the device too, until the writer has chosen.
      if (isWritable(now) && ![typed(), itemsIn(one)].some((mine) => isSame(mine, now.items))) {
        conflict.value = now;
        saving.value = 'conflict';
        void keep();
        return;
      }
    }
    pending = null;
    await takeBack(one.key);
    refusal.value = new Problem(one.problem ?? { status: 409 });
    saving.value = 'refused';
    void keep();
  }

  /** True where the service holds all that was typed. */
  function save(): Promise<boolean> {
    clearTimeout(saveTimer);
    return (running ??= saveAll().finally(() => (running = null)));
  }
  async function saveAll(): Promise<boolean> {
    while (isOurs() && !conflict.value && isReady.value && !handedIn.value) {
      if (isSettled()) {
        if (saving.value !== 'nothing') saving.value = savedAt.value ? 'saved' : 'nothing';
        void keep();
        return true;
      }
      if (!pending && base.id === null && typed().length === 0) return false;
      pending ??= { key: newKey(), id: base.id, version: base.version, items: typed() };
      saving.value = 'saving';
      try {
        const { id, version, items: sent, key } = pending;
        const sheet = id === null ? await makeSheet(year, sent, key, about('save', sent)) : await reviseSheet(id, version, sent, key, about('save', sent));
        base = { id: sheet.id, version: sheet.row_version, items: sent };
        pending = null;
        failures = 0;
        savedAt.value = new Date(now());
        show(sheet);
      } catch (error) {
        const problem = problemOf(error);
        if (isPassing(problem)) return wait(problem);
        if (problem.status === 412 || problem.status === 409) {
          try {
            const now = await theirs();
            if (now) {
              meet(now);
              if (now.row_version > base.version || !isWritable(now)) show(now);
              if (isWritable(now) && !conflict.value) continue;
              void keep();
              return false;
            }
          } catch (failure) {
            if (isPassing(problemOf(failure))) return wait(problemOf(failure));
          }
        }
        pending = null;
        refusal.value = problem;
        saving.value = 'refused';
        void keep();
        return false;
      }
    }
    return false;
  }

  async function submitLater(): Promise<'kept'> {
    await handOver();
    await keepChange({ ...about('submit', []), method: 'POST', path: `/api/sheets/${base.id ?? '{id}'}/submit`, version: base.version, body: null });
    await keep();
    return 'kept';
  }
  /** The sheet as it was sent; `kept` where it goes when there is a line; null where it was not. */
  async function submit(): Promise<Sheet | 'kept' | null> {
    refusal.value = null;
    const isThere = await save();
    if (!isThere && pending && saving.value === 'waiting') return submitLater().catch(() => null);
    if (!isThere || base.id === null) return null;
    sendKey ??= newKey();
    try {
      const sheet = await submitSheet(base.id, base.version, sendKey, about('submit', []));
      sendKey = null;
      show(sheet);
      await dropDraft(account, draftKey(year));
      return sheet;
    } catch (error) {
      const problem = problemOf(error);
      if (!isPassing(problem) || problem.isKept) sendKey = null;
      if (problem.isKept) {
        await keep();
        return 'kept';
      }
      if (problem.status === 412 || problem.status === 409) {
        const now = await theirs().catch(() => null);
        if (now) {
          meet(now);
          show(now);
        }
      }
      refusal.value = problem;
      return null;
    }
  }

  /** Ends a conflict; answers how to take the choice back, where something was put aside by it. */
  function choose(choice: 'mine' | 'theirs' | 'both' | (Item | NewItem)[]): (() => void) | undefined {
    const other = conflict.value;
    if (!other) return undefined;
    const mine = editedOf(items.value);
    pending = null;
    // What waited on the device was for the text before the choice.
    isChoosing = true;
    void unsentOf(aboutOwn(year)).then((all) => Promise.all(all.map(({ key }) => takeBack(key)))).finally(() => {
      isChoosing = false;
      later(0);
    });
    base = baseOf(other);
    conflict.value = null;
    saving.value = 'typing';
    if (choice === 'theirs') items.value = editedOf(other.items);
    if (choice === 'both') items.value = joined(mine, other.items);
    if (typeof choice !== 'string') items.value = editedOf(choice);
    void keep();
    if (choice === 'both') return undefined;
    return () => {
      items.value = choice === 'mine' ? editedOf(other.items) : mine;
    };
  }

  /** What was handed in without a line, and has not gone, is written on. */
  async function goOnWriting() {
    if (handedIn.value) await takeBack(handedIn.value.key);
    await dropRest();
    saving.value = 'typing';
    later(0);
  }

  watch(items, touched, { deep: true });
  watch([refusedLater, isReady], () => {
    if (isReady.value && refusedLater.value && !running && !conflict.value && !isChoosing) void takeRefused(refusedLater.value);
  });
  // The cache was told of a change: by us, another device, or who appraises.
  watch(shown, (sheet) => {
    // What was handed in without a line is met by the outbox, in its order.
    if (!sheet || !isReady.value || running || conflict.value || handedIn.value) return;
    if (sheet.row_version > base.version || base.id === null) {
      meet(sheet);
      touched();
      if (saving.value === 'waiting') later(0);
    }
  });
  watch(isSignedIn, (now) => {
    if (now && saving.value === 'signed_out') void save();
  });

  function onHidden() {
    if (document.hidden && !isSettled()) {
      void keep();
      if (saving.value === 'typing') void save();
      else if (saving.value === 'waiting' && !handedIn.value) void handOver();
    } else if (!document.hidden && !handedIn.value) void dropRest();
  }
  const onOnline = () => {
    if (saving.value === 'waiting') void save();
  };
  function onLeave(event: BeforeUnloadEvent) {
    if (!isSettled() && !isKept.value && !sessionState.isOver) event.preventDefault();
  }

  onMounted(async () => {
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('online', onOnline);
    window.addEventListener('beforeunload', onLeave);
    const kept = await draftOf<Kept>(account, draftKey(year));
    const onTheWay = await unsentOf(aboutOwn(year));
    if (hasLeft) return;
    const now = shown();
    base = baseOf(now);
    items.value = editedOf(base.items);
    const saves = onTheWay.filter((one) => one.name === 'save' && one.state === 'waiting');
    const isHandedIn = onTheWay.some((one) => one.name === 'submit');
    const tried = saves.find((one) => one.tries > 0) ?? (isHandedIn ? saves[0] : undefined);
    if (tried) pending = pendingOf(tried);
    const isForeign = kept !== null && now !== null && !isSame(kept.value.items, base.items) && ![kept.value.base, kept.value.sent].some((known) => known && isSame(known, base.items));
    if (isForeign) {
      // As if typing had never been broken off.
      items.value = editedOf(kept.value.items);
      takenUpFrom.value = kept.keptAt;
      conflict.value = now;
      saving.value = 'conflict';
    } else if (isHandedIn || (saves.length > 0 && !kept)) {
      items.value = editedOf(kept?.value.items ?? (saves.length > 0 ? itemsIn(saves.at(-1)!) : base.items));
      takenUpFrom.value = isHandedIn ? null : saves.at(-1)!.madeAt;
      saving.value = 'waiting';
      if (!isHandedIn) later(0);
    } else if (kept && !isSame(kept.value.items, base.items)) {
      items.value = editedOf(kept.value.items);
      takenUpFrom.value = kept.keptAt;
      later(0);
    } else if (pending) later(0);
    if (!isHandedIn) void dropRest();
    isReady.value = true;
    if (!conflict.value && !isHandedIn && !isSettled()) saving.value = 'typing';
  });
  onUnmounted(() => {
    hasLeft = true;
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('online', onOnline);
    window.removeEventListener('beforeunload', onLeave);
    clearTimeout(saveTimer);
    if (!isReady.value || isSettled()) return;
    void keep();
    if (handedIn.value) return;
    if (saving.value === 'waiting') void handOver();
    else if (isSignedIn.value && isWritable(shown())) void save();
  });

  return { items, saving, savedAt, refusal, conflict, takenUpFrom, isKept, isReady, handedIn, save, submit, choose, goOnWriting };
}

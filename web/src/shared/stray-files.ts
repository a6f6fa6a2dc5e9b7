// Files dropped anywhere on the page: the browser must not open them in place of the workspace. A
// screen that takes files says so; elsewhere the file is held until the reader says what to do.
import { onMounted, onUnmounted, readonly, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

const held = shallowRef<File | null>(null);
const isDragged = ref(false);
const takers: ((file: File) => void)[] = [];
let listeners = 0;

/** What was dropped on a screen that takes none, or brought along to one that does. */
export const strayFile = held as Readonly<ShallowRef<File | null>>;
/** A file is over the page. */
export const isFileDragged: Readonly<Ref<boolean>> = readonly(isDragged);

export function holdFile(file: File): void {
  held.value = file;
}
/** The held file, once. */
export function takeHeldFile(): File | null {
  const file = held.value;
  held.value = null;
  return file;
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

function over(event: DragEvent) {
  if (!hasFiles(event)) return;
  event.preventDefault();
  isDragged.value = true;
}
function leave(event: DragEvent) {
  // Only leaving the window has nowhere to go to.
  if (event.relatedTarget === null) isDragged.value = false;
}
function drop(event: DragEvent) {
  isDragged.value = false;
  // A field of its own has taken it already.
  if (event.defaultPrevented || !hasFiles(event)) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) (takers.at(-1) ?? holdFile)(file);
}

function listen(): void {
  onMounted(() => {
    if (listeners++ > 0) return;
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
  });
  onUnmounted(() => {
    if (--listeners > 0) return;
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  });
}

/** For the frame: keeps dropped files from being opened; what nobody takes is `strayFile`. */
export const useStrayFiles = listen;

/** For a screen that takes a file dropped anywhere on it. */
export function useFileTaker(take: (file: File) => void): void {
  listen();
  onMounted(() => takers.push(take));
  onUnmounted(() => takers.splice(takers.indexOf(take), 1));
}

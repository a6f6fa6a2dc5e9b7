// What was typed, once the typing has paused: what a search asks for.
import { ref, watch, type Ref } from 'vue';

/** Trimmed; '' where nothing stands. */
export function useSettled(words: Ref<string | null | undefined>, pause = 250): Ref<string> {
  const settled = ref((words.value ?? '').trim());
  let timer = 0;
  watch(words, (now) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => (settled.value = (now ?? '').trim()), pause);
  });
  return settled;
}

// Whoever was led to one of a list, by the #… of the address, stands at it as soon as it is there.
import { nextTick, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';

export function useLedTo(isThere: Ref<boolean>): void {
  const route = useRoute();
  watch([isThere, () => route.hash], async ([now, hash]) => {
    if (!now || hash === '') return;
    await nextTick();
    const found = document.getElementById(hash.slice(1));
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }, { immediate: true, flush: 'post' });
}

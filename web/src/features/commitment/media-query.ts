import { onUnmounted, readonly, ref, type Ref } from 'vue';

export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const take = () => (matches.value = list.matches);
  list.addEventListener('change', take);
  onUnmounted(() => list.removeEventListener('change', take));
  return readonly(matches);
}

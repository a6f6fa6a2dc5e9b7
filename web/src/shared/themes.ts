// The themes that a year and a term are lived under.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf } from '@/api/client';
import { today } from '@/shared/format';
import { isInForce, useProgrammes } from '@/shared/programmes';

/** The themes of the programme in force today, to choose from. */
export function useThemeChoices(enabled: MaybeRefOrGetter<boolean>) {
  const programmes = useProgrammes(enabled);
  const code = computed(() => programmes.data.value?.items.find((one) => isInForce(one, today()))?.code ?? null);
  const themes = useQuery({
    queryKey: ['programme', code, 'themes'],
    queryFn: () => bodyOf(api.GET('/api/programmes/{code}/themes', { params: { path: { code: code.value! } } })),
    enabled: computed(() => toValue(enabled) && code.value !== null),
    staleTime: 600_000,
  });
  return computed(() => (themes.data.value?.items ?? []).map((theme) => ({ value: theme.code, title: theme.name })));
}

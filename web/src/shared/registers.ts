// Kinds of register, rows entered by hand as registers of their own, and the way back.
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, bodyOf, written } from '@/api/client';

export type Row = Record<string, string | boolean | null>;

export function useImportKinds(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['rule', 'import-kinds'],
    queryFn: () => bodyOf(api.GET('/api/import-kinds')),
    enabled: computed(() => toValue(enabled)),
    staleTime: 600_000,
  });
}

/** `unit` null: of the whole system. A rehearsal writes nothing. */
export const enterRows = (kind: string, unit: string | null, rows: Row[], rehearse = false) =>
  bodyOf(api.POST('/api/import-kinds/{kind}/rows', { params: { path: { kind }, header: written }, body: { ...(unit ? { unit } : {}), rehearse, rows } }));

export const undoImport = (id: number) => bodyOf(api.POST('/api/imports/{id}/undo', { params: { path: { id }, header: written } }));

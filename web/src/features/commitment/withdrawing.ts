// What was sent is taken back, while nobody has decided on it, to be changed and sent again.
import { useQueryClient } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import { newKey } from '@/api/client';
import { problemOf } from '@/api/problem';
import { session } from '@/api/session';
import { draftOf, keepDraft } from '@/shared/drafts';
import { tell } from '@/shared/notices';
import { editedOf, joined, type EditedItem, type Item } from '@/shared/sheet-items';
import { showSheet, withdrawSheet, type Sheet } from './requests';

export const revisionKey = (id: number) => `sheet:${id}:revision`;

/** Takes a sheet, or its proposed change, back; says so, or why not. */
export function useWithdrawing() {
  const client = useQueryClient();
  const { t } = useI18n();
  const account = session.value?.account ?? '';
  let request = { key: newKey(), version: 0 };

  async function takeBack(sheet: Sheet): Promise<Sheet> {
    // The same for a second try, where no answer came to the first.
    if (request.version !== sheet.row_version) request = { key: newKey(), version: sheet.row_version };
    try {
      return await withdrawSheet(sheet.id, sheet.row_version, request.key);
    } catch (error) {
      if (problemOf(error).status !== 412) throw error;
      // Written in between: whether it still waits, the service knows.
      return withdrawSheet(sheet.id, (await showSheet(sheet.id)).row_version, newKey());
    }
  }
  /** A proposal is kept in the browser alone; what is being typed here for another one stays with it. */
  async function keepProposal(sheet: Sheet, proposed: Item[]): Promise<void> {
    const typed = await draftOf<EditedItem[]>(account, revisionKey(sheet.id));
    await keepDraft(account, revisionKey(sheet.id), typed ? joined(editedOf(proposed), typed.value) : editedOf(proposed)).catch(() => undefined);
  }

  return async (sent: Sheet): Promise<void> => {
    try {
      const now = await takeBack(sent);
      if (sent.proposed_items) await keepProposal(sent, sent.proposed_items);
      client.setQueryData(['sheet', now.id], now);
      tell(t('commitment.withdrawn'));
    } catch (error) {
      tell(problemOf(error).message || t('web.unreachable'), { tone: 'error' });
    }
    void client.invalidateQueries({ queryKey: ['sheet'] });
  };
}

import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bulkResultOf, refusalsByCode } from '../../api/bulkResult.ts';
import { useAppContext, useRefetchPermissions, useViewer } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { refetchContact } from '../../contactCache/refetchContact.ts';
import type { BulkRowFragment, UnblockPolicy } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { type BlockDraft, blockInputOf } from '../blockDraft.ts';
import {
  applyOptimisticUpdate,
  type ContactUpdate,
  type Rollback,
  withBlock,
  withoutBlock,
} from '../optimisticUpdate.ts';
import { BlockContacts, UnblockContacts } from '../queries.ts';

/** Blocks many contacts. The server may refuse some of them, which are restored. */
export function useBulkBlock(contacts: readonly ContactRow[]) {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const { ids, applyToAll, onError, onItems } = useBulkUpdate(contacts, 'blockedMany');
  return useMutation({
    mutationFn: async (draft: BlockDraft) =>
      (await execute(BlockContacts, { contactIds: ids, ...blockInputOf(draft, new Date()) })).blockContacts.items,
    onMutate: (draft) => {
      const now = new Date();
      return applyToAll(withBlock({ ...blockInputOf(draft, now), blockedBy: actor, now }));
    },
    onError: (error, _draft, rollbacks) => onError(error, rollbacks),
    onSuccess: (items, _draft, rollbacks) => onItems(items, rollbacks),
  });
}

/** Unblocks many contacts. The server may refuse some of them, which are restored. */
export function useBulkUnblock(contacts: readonly ContactRow[]) {
  const { execute } = useAppContext();
  const { ids, applyToAll, onError, onItems } = useBulkUpdate(contacts, 'unblockedMany');
  return useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await execute(UnblockContacts, { contactIds: ids, policy })).unblockContacts.items,
    onMutate: () => applyToAll(withoutBlock),
    onError: (error, _policy, rollbacks) => onError(error, rollbacks),
    onSuccess: (items, _policy, rollbacks) => onItems(items, rollbacks),
  });
}

type Rollbacks = ReadonlyMap<string, Rollback>;
type ResultTitle = 'blockedMany' | 'unblockedMany';

function useBulkUpdate(contacts: readonly ContactRow[], title: ResultTitle) {
  const client = useQueryClient();
  const refetchPermissions = useRefetchPermissions();
  const notifyResult = useNotifyResult(title);
  const ids = contacts.map(({ id }) => id);
  return {
    ids,
    applyToAll: (update: ContactUpdate): Rollbacks =>
      new Map(ids.map((id) => [id, applyOptimisticUpdate(client, id, update)])),
    onError(error: unknown, rollbacks: Rollbacks | undefined): void {
      for (const rollback of rollbacks?.values() ?? []) rollback();
      refetchPermissions(error);
    },
    onItems(items: readonly BulkRowFragment[], rollbacks: Rollbacks): void {
      const result = bulkResultOf(items);
      for (const { id } of result.refused) rollbacks.get(id)?.();
      for (const id of ids) refetchContact(client, id);
      notifyResult(result);
    },
  };
}

function useNotifyResult(title: ResultTitle) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return ({ changedIds, unchangedIds, refused }: ReturnType<typeof bulkResultOf>) => {
    const lines = [
      ...(unchangedIds.length > 0 ? [t('blocking.asBefore', { count: unchangedIds.length })] : []),
      ...refusalsByCode(refused).map(({ error, count }) => t('blocking.refusedMany', { count, why: errorText(error) })),
    ];
    notifications.show({
      title: t(`blocking.${title}`, { count: changedIds.length }),
      message: lines.join(' '),
      // A refusal stays on the screen until the user closes it.
      ...(refused.length > 0 && { color: 'red', autoClose: false }),
    });
  };
}

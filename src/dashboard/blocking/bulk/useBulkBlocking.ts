import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bulkResultOf, refusalsByCode } from '../../api/bulkResult.ts';
import { useAppContext, useRefetchPermissions, useViewer } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { refetchContact } from '../../contactCache/refetchContact.ts';
import type { BulkRowFragment, UnblockPolicy } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { useNotifyUndoable } from '../../undo/useNotifyUndoable.tsx';
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
      (await execute(BlockContacts, { contactIds: ids, ...blockInputOf(draft, new Date()) })).blockContacts,
    onMutate: (draft) => {
      const now = new Date();
      return applyToAll(withBlock({ ...blockInputOf(draft, now), blockedBy: actor, now }));
    },
    onError: (error, _draft, rollbacks) => onError(error, rollbacks),
    onSuccess: ({ items, undo }, _draft, rollbacks) => onItems(items, rollbacks, undo),
  });
}

/** Unblocks many contacts. The server may refuse some of them, which are restored. */
export function useBulkUnblock(contacts: readonly ContactRow[]) {
  const { execute } = useAppContext();
  const { ids, applyToAll, onError, onItems } = useBulkUpdate(contacts, 'unblockedMany');
  return useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await execute(UnblockContacts, { contactIds: ids, policy })).unblockContacts,
    onMutate: () => applyToAll(withoutBlock),
    onError: (error, _policy, rollbacks) => onError(error, rollbacks),
    onSuccess: ({ items, undo }, _policy, rollbacks) => onItems(items, rollbacks, undo),
  });
}

type Rollbacks = ReadonlyMap<string, Rollback>;
type Undoable = { readonly token: string } | null | undefined;
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
    onItems(items: readonly BulkRowFragment[], rollbacks: Rollbacks, undo: Undoable): void {
      const result = bulkResultOf(items);
      for (const { id } of result.refused) rollbacks.get(id)?.();
      for (const id of ids) refetchContact(client, id);
      notifyResult(result, undo);
    },
  };
}

function useNotifyResult(title: ResultTitle) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const notifyUndoable = useNotifyUndoable();
  return ({ changedIds, unchangedIds, refused }: ReturnType<typeof bulkResultOf>, undo: Undoable) => {
    const refusals = refusalsByCode(refused).map(({ error, count }) =>
      t('blocking.refusedMany', { count, why: errorText(error) }),
    );
    const asBefore = unchangedIds.length > 0 ? t('blocking.asBefore', { count: unchangedIds.length }) : '';
    notifyUndoable({ title: t(`blocking.${title}`, { count: changedIds.length }), message: asBefore }, undo);
    // A refusal stays on the screen until the user closes it.
    if (refusals.length > 0) notifications.show({ message: refusals.join(' '), color: 'red', autoClose: false });
  };
}

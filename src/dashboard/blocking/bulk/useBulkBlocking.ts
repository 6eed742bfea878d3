import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext, useViewer } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { refetchContact } from '../../contactCache/refetchContact.ts';
import type { UnblockPolicy } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { type BlockDraft, expiryOf, noteOf } from '../blockDraft.ts';
import { withBlock, withoutBlock } from '../foreseen.ts';
import { applyOptimisticUpdate } from '../optimisticUpdate.ts';
import { BlockContacts, UnblockContacts } from '../queries.ts';
import { useRefetchPermissions } from '../useRefetchPermissions.ts';
import { type BulkOutcome, outcomeOf } from './bulkOutcome.ts';

/** Many at once. Each is answered for itself: those who were refused are as they were. */
export function useBulkBlocking(contacts: readonly ContactRow[]) {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const refetchPermissions = useRefetchPermissions();
  const tell = useTellOutcome();
  const ids = contacts.map(({ id }) => id);

  /** Shows each as it will be, and takes back those who were refused. */
  function showOptimistic(update: (row: ContactRow) => ContactRow): ReadonlyMap<string, () => void> {
    return new Map(ids.map((id) => [id, applyOptimisticUpdate(client, [id], update)]));
  }
  const onError = (failure: unknown, _with: unknown, shown: ReturnType<typeof showOptimistic> | undefined) => {
    for (const rollback of shown?.values() ?? []) rollback();
    refetchPermissions(failure);
  };
  const settle = (
    items: Parameters<typeof outcomeOf>[0] & readonly { readonly id: string }[],
    shown: ReturnType<typeof showOptimistic>,
    said: 'blockedMany' | 'unblockedMany',
  ) => {
    for (const { id, errorCode } of items) if (errorCode !== null) shown.get(id)?.();
    for (const id of ids) refetchContact(client, id);
    tell(outcomeOf(items), said);
  };

  const block = useMutation({
    mutationFn: async (draft: BlockDraft) => {
      const { blockContacts } = await execute(BlockContacts, {
        contactIds: ids,
        reason: draft.reason,
        note: noteOf(draft),
        expiresAt: expiryOf(draft, new Date()) ?? null,
        openTickets: draft.closesTickets ? 'CLOSE' : 'LEAVE_OPEN',
      });
      return blockContacts.items;
    },
    onMutate: (draft) => {
      const now = new Date();
      const expiresAt = expiryOf(draft, now) ?? null;
      return showOptimistic(withBlock({ reason: draft.reason, note: noteOf(draft), expiresAt, blockedBy: actor, now }));
    },
    onError,
    onSuccess: (items, _draft, shown) => settle(items, shown, 'blockedMany'),
  });

  const unblock = useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await execute(UnblockContacts, { contactIds: ids, policy })).unblockContacts.items,
    onMutate: () => showOptimistic(withoutBlock),
    onError,
    onSuccess: (items, _policy, shown) => settle(items, shown, 'unblockedMany'),
  });

  return { block, unblock };
}

function useTellOutcome() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return ({ changed, asBefore, refused }: BulkOutcome, said: 'blockedMany' | 'unblockedMany') => {
    const lines = [
      ...(asBefore > 0 ? [t('blocking.asBefore', { count: asBefore })] : []),
      ...refused.map(({ code, message, count }) =>
        t('blocking.refusedMany', {
          count,
          why: errorText(new RefusalError(message, { code, field: null, requestId: null })),
        }),
      ),
    ];
    notifications.show({
      title: t(`blocking.${said}`, { count: changed }),
      message: lines.join(' '),
      // Whoever was refused is to be read, not to be missed.
      ...(refused.length > 0 && { color: 'red', autoClose: false }),
    });
  };
}

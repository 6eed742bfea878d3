import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { updateCachedContact } from '../contactCache/contactCache.ts';
import { refetchContact } from '../contactCache/refetchContact.ts';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { type BlockDraft, expiryOf, noteOf } from './blockDraft.ts';
import { withBlock, withoutBlock } from './foreseen.ts';
import { applyOptimisticUpdate } from './optimisticUpdate.ts';
import { BlockContact, UnblockContact, UpdateBlock } from './queries.ts';
import { useRefetchPermissions } from './useRefetchPermissions.ts';

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** What is said is said also where the dialog is not there any more. */
export function useBlocking({ id, displayName }: Named) {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const { t } = useTranslation();
  const refetchPermissions = useRefetchPermissions();
  const name = isolateBidi(displayName);
  const quicker = (message: string) => notifications.show({ title: t('blocking.quicker'), message, color: 'gray' });

  const block = useMutation({
    mutationFn: async (draft: BlockDraft) =>
      (
        await execute(BlockContact, {
          contactId: id,
          reason: draft.reason,
          note: noteOf(draft),
          expiresAt: expiryOf(draft, new Date()) ?? null,
          openTickets: draft.closesTickets ? 'CLOSE' : 'LEAVE_OPEN',
        })
      ).blockContact,
    onMutate: (draft) => {
      const now = new Date();
      const expiresAt = expiryOf(draft, now) ?? null;
      return applyOptimisticUpdate(
        client,
        [id],
        withBlock({ reason: draft.reason, note: noteOf(draft), expiresAt, blockedBy: actor, now }),
      );
    },
    onError: (failure, _draft, rollback) => {
      rollback?.();
      refetchPermissions(failure);
    },
    onSuccess: ({ changed, contact, closedTickets: { length } }) => {
      updateCachedContact(client, contact);
      refetchContact(client, id);
      if (!changed) return quicker(t('blocking.quickerBlocked', { name }));
      notifications.show({
        title: t('blocking.blocked', { name }),
        message: length === 0 ? t('blocking.blockedMore') : t('blocking.blockedMoreClosed', { count: length }),
      });
    },
  });

  const unblock = useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await execute(UnblockContact, { contactId: id, policy })).unblockContact,
    onMutate: () => applyOptimisticUpdate(client, [id], withoutBlock),
    onError: (failure, _policy, rollback) => {
      rollback?.();
      refetchPermissions(failure);
    },
    onSuccess: ({ changed, contact, ticketsReleased, ticketsDeleted }) => {
      updateCachedContact(client, contact);
      refetchContact(client, id);
      if (!changed) return quicker(t('blocking.quickerUnblocked', { name }));
      notifications.show({
        title: t('blocking.unblocked', { name }),
        message:
          (ticketsDeleted > 0 && t('blocking.deleted', { count: ticketsDeleted })) ||
          (ticketsReleased > 0 && t('blocking.released', { count: ticketsReleased })) ||
          t('blocking.unblockedMore'),
      });
    },
  });

  const update = useMutation({
    mutationFn: async (draft: BlockDraft) => {
      const end = expiryOf(draft, new Date());
      const { updateBlock } = await execute(UpdateBlock, {
        contactId: id,
        reason: draft.reason,
        note: noteOf(draft),
        ...(end !== undefined && { expiresAt: end }),
      });
      return updateBlock;
    },
    onError: refetchPermissions,
    onSuccess: ({ changed, contact }) => {
      updateCachedContact(client, contact);
      refetchContact(client, id);
      notifications.show({ message: t(changed ? 'blocking.changed' : 'blocking.unchanged', { name }) });
    },
  });

  return { block, unblock, update };
}

import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk, useViewer } from '../appContext/appContext.ts';
import { showContact } from '../contactCache/contactCache.ts';
import { rereadContact } from '../contactCache/refetchContact.ts';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { isolated } from '../ui/isolateBidi.ts';
import { type BlockDraft, endOf, noteOf } from './blockDraft.ts';
import { blockedBy, unblocked } from './foreseen.ts';
import { showAtOnce } from './optimisticUpdate.ts';
import { BlockContact, UnblockContact, UpdateBlock } from './queries.ts';
import { useRereadRights } from './useRefetchPermissions.ts';

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** What is said is said also where the dialog is not there any more. */
export function useBlocking({ id, displayName }: Named) {
  const { ask } = useDesk();
  const { actor } = useViewer();
  const client = useQueryClient();
  const { t } = useTranslation();
  const rereadRights = useRereadRights();
  const name = isolated(displayName);
  const quicker = (message: string) => notifications.show({ title: t('blocking.quicker'), message, color: 'gray' });

  const block = useMutation({
    mutationFn: async (draft: BlockDraft) =>
      (
        await ask(BlockContact, {
          contactId: id,
          reason: draft.reason,
          note: noteOf(draft),
          expiresAt: endOf(draft, new Date()) ?? null,
          openTickets: draft.closesTickets ? 'CLOSE' : 'LEAVE_OPEN',
        })
      ).blockContact,
    onMutate: (draft) => {
      const now = new Date();
      const expiresAt = endOf(draft, now) ?? null;
      return showAtOnce(
        client,
        [id],
        blockedBy({ reason: draft.reason, note: noteOf(draft), expiresAt, blockedBy: actor, now }),
      );
    },
    onError: (failure, _draft, takeBack) => {
      takeBack?.();
      rereadRights(failure);
    },
    onSuccess: ({ changed, contact, closedTickets: { length } }) => {
      showContact(client, contact);
      rereadContact(client, id);
      if (!changed) return quicker(t('blocking.quickerBlocked', { name }));
      notifications.show({
        title: t('blocking.blocked', { name }),
        message: length === 0 ? t('blocking.blockedMore') : t('blocking.blockedMoreClosed', { count: length }),
      });
    },
  });

  const unblock = useMutation({
    mutationFn: async (policy: UnblockPolicy) => (await ask(UnblockContact, { contactId: id, policy })).unblockContact,
    onMutate: () => showAtOnce(client, [id], unblocked),
    onError: (failure, _policy, takeBack) => {
      takeBack?.();
      rereadRights(failure);
    },
    onSuccess: ({ changed, contact, ticketsReleased, ticketsDeleted }) => {
      showContact(client, contact);
      rereadContact(client, id);
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
      const end = endOf(draft, new Date());
      const { updateBlock } = await ask(UpdateBlock, {
        contactId: id,
        reason: draft.reason,
        note: noteOf(draft),
        ...(end !== undefined && { expiresAt: end }),
      });
      return updateBlock;
    },
    onError: rereadRights,
    onSuccess: ({ changed, contact }) => {
      showContact(client, contact);
      rereadContact(client, id);
      notifications.show({ message: t(changed ? 'blocking.changed' : 'blocking.unchanged', { name }) });
    },
  });

  return { block, unblock, update };
}

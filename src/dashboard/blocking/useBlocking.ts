import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExecuteGraphQL } from '../api/graphqlClient.ts';
import { useAppContext, useRefetchPermissions, useViewer } from '../appContext/appContext.ts';
import { type ContactRow, updateCachedContact } from '../contactCache/contactCache.ts';
import { refetchContact } from '../contactCache/refetchContact.ts';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { useNotifyUndoable } from '../undo/useNotifyUndoable.tsx';
import { type BlockDraft, type BlockInput, blockInputOf, expiryOf, noteOf } from './blockDraft.ts';
import { applyOptimisticUpdate, type Rollback, withBlock, withoutBlock } from './optimisticUpdate.ts';
import { BlockContact, BlockMailbox, UnblockContact, UpdateBlock } from './queries.ts';

export interface NamedContact {
  readonly id: string;
  readonly displayName: string;
}

export interface BlockValues {
  readonly draft: BlockDraft;
  /** The addresses whose whole mailbox is blocked too. */
  readonly mailboxes: readonly string[];
}

/** Blocks a contact. The notification appears also when the dialog has been closed meanwhile. */
export function useBlockContact({ id, displayName }: NamedContact) {
  const { execute } = useAppContext();
  const { actor } = useViewer();
  const client = useQueryClient();
  const { t } = useTranslation();
  const { onError, onContact, notifyAlreadyDone } = useOutcome();
  const errorText = useErrorText();
  const notifyUndoable = useNotifyUndoable();
  const name = isolateBidi(displayName);
  return useMutation({
    mutationFn: async ({ draft, mailboxes }: BlockValues) => {
      const input = blockInputOf(draft, new Date());
      const { blockContact } = await execute(BlockContact, { contactId: id, ...input });
      return { ...blockContact, mailboxError: await blockMailboxes(execute, mailboxes, input) };
    },
    onMutate: ({ draft }) => {
      const now = new Date();
      return applyOptimisticUpdate(client, id, withBlock({ ...blockInputOf(draft, now), blockedBy: actor, now }));
    },
    onError: (error, _draft, rollback) => onError(error, rollback),
    onSuccess: ({ changed, contact, closedTickets: { length }, undo, mailboxError }, { draft }) => {
      onContact(contact);
      if (mailboxError !== null)
        notifications.show({ title: t('blocking.mailboxFailed'), message: errorText(mailboxError), color: 'red' });
      if (!changed) return notifyAlreadyDone(t('blocking.quickerBlocked', { name }));
      const message =
        (draft.scope === 'OUTBOUND' && t('blocking.optedOutMore')) ||
        (length === 0 ? t('blocking.blockedMore') : t('blocking.blockedMoreClosed', { count: length }));
      notifyUndoable({ title: t('blocking.blocked', { name }), message }, undo);
    },
  });
}

/** Blocks mailboxes on the terms of the contact's block, which is there already. Returns the first error, else null. */
async function blockMailboxes(
  execute: ExecuteGraphQL,
  mailboxes: readonly string[],
  input: BlockInput,
): Promise<unknown> {
  try {
    for (const address of mailboxes) await execute(BlockMailbox, { address, ...input });
    return null;
  } catch (error) {
    return error;
  }
}

/** Unblocks a contact, and releases or deletes its held tickets. */
export function useUnblockContact({ id, displayName }: NamedContact) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const { t } = useTranslation();
  const { onError, onContact, notifyAlreadyDone } = useOutcome();
  const notifyUndoable = useNotifyUndoable();
  const name = isolateBidi(displayName);
  return useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await execute(UnblockContact, { contactId: id, policy })).unblockContact,
    onMutate: () => applyOptimisticUpdate(client, id, withoutBlock),
    onError: (error, _policy, rollback) => onError(error, rollback),
    onSuccess: ({ changed, contact, ticketsReleased, ticketsDeleted, undo }) => {
      onContact(contact);
      if (!changed) return notifyAlreadyDone(t('blocking.quickerUnblocked', { name }));
      const message =
        (ticketsDeleted > 0 && t('blocking.deleted', { count: ticketsDeleted })) ||
        (ticketsReleased > 0 && t('blocking.released', { count: ticketsReleased })) ||
        t('blocking.unblockedMore');
      notifyUndoable({ title: t('blocking.unblocked', { name }), message }, undo);
    },
  });
}

/** Changes the reason, the scope, the note or the expiry of a contact's block. */
export function useUpdateBlock({ id, displayName }: NamedContact) {
  const { execute } = useAppContext();
  const { t } = useTranslation();
  const { onError, onContact } = useOutcome();
  const name = isolateBidi(displayName);
  return useMutation({
    mutationFn: async (draft: BlockDraft) => {
      const expiresAt = expiryOf(draft, new Date());
      const { updateBlock } = await execute(UpdateBlock, {
        contactId: id,
        reason: draft.reason,
        scope: draft.scope,
        note: noteOf(draft),
        ...(expiresAt !== undefined && { expiresAt }),
      });
      return updateBlock;
    },
    onError: (error) => onError(error, undefined),
    onSuccess: ({ changed, contact }) => {
      onContact(contact);
      notifications.show({ message: t(changed ? 'blocking.changed' : 'blocking.unchanged', { name }) });
    },
  });
}

function useOutcome() {
  const client = useQueryClient();
  const { t } = useTranslation();
  const refetchPermissions = useRefetchPermissions();
  return {
    onError(error: unknown, rollback: Rollback | undefined): void {
      rollback?.();
      refetchPermissions(error);
    },
    onContact(contact: ContactRow): void {
      updateCachedContact(client, contact);
      refetchContact(client, contact.id);
    },
    notifyAlreadyDone(message: string): void {
      notifications.show({ title: t('blocking.quicker'), message, color: 'gray' });
    },
  };
}

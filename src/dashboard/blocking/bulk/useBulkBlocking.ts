import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../api/errors.ts';
import { useDesk, useViewer } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { rereadContact } from '../../contactCache/refetchContact.ts';
import type { UnblockPolicy } from '../../gql/graphql.ts';
import { useFailureText } from '../../ui/useErrorText.ts';
import { type BlockDraft, endOf, noteOf } from '../blockDraft.ts';
import { blockedBy, unblocked } from '../foreseen.ts';
import { showAtOnce } from '../optimisticUpdate.ts';
import { BlockContacts, UnblockContacts } from '../queries.ts';
import { useRereadRights } from '../useRefetchPermissions.ts';
import { type BulkOutcome, outcomeOf } from './bulkOutcome.ts';

/** Many at once. Each is answered for itself: those who were refused are as they were. */
export function useBulk(contacts: readonly ContactRow[]) {
  const { ask } = useDesk();
  const { actor } = useViewer();
  const client = useQueryClient();
  const rereadRights = useRereadRights();
  const tell = useTellOutcome();
  const ids = contacts.map(({ id }) => id);

  /** Shows each as it will be, and takes back those who were refused. */
  function foresee(foreseen: (row: ContactRow) => ContactRow): ReadonlyMap<string, () => void> {
    return new Map(ids.map((id) => [id, showAtOnce(client, [id], foreseen)]));
  }
  const onError = (failure: unknown, _with: unknown, shown: ReturnType<typeof foresee> | undefined) => {
    for (const takeBack of shown?.values() ?? []) takeBack();
    rereadRights(failure);
  };
  const settle = (
    items: Parameters<typeof outcomeOf>[0] & readonly { readonly id: string }[],
    shown: ReturnType<typeof foresee>,
    said: 'blockedMany' | 'unblockedMany',
  ) => {
    for (const { id, errorCode } of items) if (errorCode !== null) shown.get(id)?.();
    for (const id of ids) rereadContact(client, id);
    tell(outcomeOf(items), said);
  };

  const block = useMutation({
    mutationFn: async (draft: BlockDraft) => {
      const { blockContacts } = await ask(BlockContacts, {
        contactIds: ids,
        reason: draft.reason,
        note: noteOf(draft),
        expiresAt: endOf(draft, new Date()) ?? null,
        openTickets: draft.closesTickets ? 'CLOSE' : 'LEAVE_OPEN',
      });
      return blockContacts.items;
    },
    onMutate: (draft) => {
      const now = new Date();
      const expiresAt = endOf(draft, now) ?? null;
      return foresee(blockedBy({ reason: draft.reason, note: noteOf(draft), expiresAt, blockedBy: actor, now }));
    },
    onError,
    onSuccess: (items, _draft, shown) => settle(items, shown, 'blockedMany'),
  });

  const unblock = useMutation({
    mutationFn: async (policy: UnblockPolicy) =>
      (await ask(UnblockContacts, { contactIds: ids, policy })).unblockContacts.items,
    onMutate: () => foresee(unblocked),
    onError,
    onSuccess: (items, _policy, shown) => settle(items, shown, 'unblockedMany'),
  });

  return { block, unblock };
}

function useTellOutcome() {
  const { t } = useTranslation();
  const textOf = useFailureText();
  return ({ changed, asBefore, refused }: BulkOutcome, said: 'blockedMany' | 'unblockedMany') => {
    const lines = [
      ...(asBefore > 0 ? [t('blocking.asBefore', { count: asBefore })] : []),
      ...refused.map(({ code, message, count }) =>
        t('blocking.refusedMany', {
          count,
          why: textOf(new Refused(message, { code, field: null, requestId: null })),
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

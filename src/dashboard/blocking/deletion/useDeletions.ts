import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext, useCan, useRefetchPermissions } from '../../appContext/appContext.ts';
import { refetchContact, refetchDeletions } from '../../contactCache/refetchContact.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { ApproveDeletion, DeclineDeletion, DeletionOfContact, OpenDeletions, RequestDeletion } from './queries.ts';

/** The open request about a contact, and how much is held of it now. */
export function useDeletionOf(contactId: string) {
  const { execute } = useAppContext();
  const enabled = useCan('APPROVE_DELETIONS');
  return useQuery({
    queryKey: ['contact', contactId, 'deletionRequest'],
    queryFn: async ({ signal }) => (await execute(DeletionOfContact, { id: contactId }, signal)).contact,
    enabled,
  });
}

/** The ids of the contacts with an open request, the newest first. */
export function useOpenDeletions() {
  const { execute } = useAppContext();
  const enabled = useCan('APPROVE_DELETIONS');
  return useQuery({
    queryKey: ['deletionRequests'],
    queryFn: async ({ signal }) =>
      (await execute(OpenDeletions, {}, signal)).deletionRequests.flatMap(({ contact }) => contact?.id ?? []),
    enabled,
  });
}

function useSettled(contactId: string) {
  const client = useQueryClient();
  const refetchPermissions = useRefetchPermissions();
  return (error: unknown) => {
    refetchPermissions(error);
    refetchContact(client, contactId);
    refetchDeletions(client);
  };
}

/** Asks a second person to delete what is held of a contact. */
export function useRequestDeletion(contactId: string) {
  const { execute } = useAppContext();
  const { t } = useTranslation();
  const onSettled = useSettled(contactId);
  return useMutation({
    mutationFn: async () => (await execute(RequestDeletion, { contactId })).requestDeletion,
    onSuccess: ({ changed }) => notifications.show({ message: t(changed ? 'deletion.asked' : 'deletion.askedBefore') }),
    onSettled: (_data, error) => onSettled(error),
  });
}

/** Approves or declines a request. */
export function useDecideDeletion(contactId: string, requestId: string) {
  const { execute } = useAppContext();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const onSettled = useSettled(contactId);
  const onError = (error: unknown) =>
    notifications.show({ title: t('deletion.notDecided'), message: errorText(error), color: 'red' });
  const notifyDecidedBefore = () =>
    notifications.show({ title: t('blocking.quicker'), message: t('deletion.decidedBefore'), color: 'gray' });
  const approve = useMutation({
    mutationFn: async () => (await execute(ApproveDeletion, { requestId })).approveDeletion,
    onError,
    onSuccess: ({ changed, ticketsDeleted, request }) => {
      if (!changed) return notifyDecidedBefore();
      const since = ticketsDeleted - request.ticketCount;
      const deleted = t('deletion.approved', { count: ticketsDeleted });
      notifications.show({ message: since > 0 ? `${deleted} ${t('deletion.moreSince', { count: since })}` : deleted });
    },
    onSettled: (_data, error) => onSettled(error),
  });
  const decline = useMutation({
    mutationFn: async () => (await execute(DeclineDeletion, { requestId })).declineDeletion,
    onError,
    onSuccess: ({ changed }) =>
      changed ? notifications.show({ message: t('deletion.declined') }) : notifyDecidedBefore(),
    onSettled: (_data, error) => onSettled(error),
  });
  return { approve, decline };
}

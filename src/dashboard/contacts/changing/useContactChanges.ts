import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext, useRefetchPermissions } from '../../appContext/appContext.ts';
import { type ContactRow, updateCachedContact } from '../../contactCache/contactCache.ts';
import { refetchAllSearches, refetchContact } from '../../contactCache/refetchContact.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { Identity } from '../list/IdentityIcon.tsx';
import { DetachIdentity, RenameContact } from './queries.ts';

export interface NamedContact {
  readonly id: string;
  readonly displayName: string;
}

/** Gives a contact a name that no message replaces. */
export function useRenameContact({ id }: NamedContact) {
  const { execute } = useAppContext();
  const { t } = useTranslation();
  const onRefused = useRefetchPermissions();
  const onContact = useShowContact();
  return useMutation({
    mutationFn: async (displayName: string) =>
      (await execute(RenameContact, { contactId: id, displayName })).updateContact,
    onError: onRefused,
    onSuccess: ({ changed, contact }) => {
      onContact(contact);
      const name = isolateBidi(contact.displayName);
      notifications.show(
        changed
          ? { message: t('contacts.rename.done', { name }) }
          : { message: t('contacts.rename.unchanged', { name }), color: 'gray' },
      );
    },
  });
}

/** Takes an identity off a contact. */
export function useDetachIdentity({ id, displayName }: NamedContact, { kind, value, channel }: Identity) {
  const { execute } = useAppContext();
  const { t } = useTranslation();
  const onRefused = useRefetchPermissions();
  const onContact = useShowContact();
  const texts = { value: isolateBidi(value), name: isolateBidi(displayName) };
  return useMutation({
    mutationFn: async () => {
      const identity = { kind, value, channelId: channel?.id ?? null };
      return (await execute(DetachIdentity, { contactId: id, identity })).detachIdentity;
    },
    onError: onRefused,
    onSuccess: ({ changed, contact }) => {
      onContact(contact);
      notifications.show(
        changed
          ? { message: t('contacts.detach.done', texts) }
          : { message: t('contacts.detach.unchanged', texts), color: 'gray' },
      );
    },
  });
}

function useShowContact(): (contact: ContactRow) => void {
  const client = useQueryClient();
  return (contact) => {
    updateCachedContact(client, contact);
    refetchContact(client, contact.id);
    refetchAllSearches(client);
  };
}

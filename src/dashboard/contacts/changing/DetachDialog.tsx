import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '../../blocking/RefusalAlert.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { Identity } from '../list/IdentityIcon.tsx';
import { type NamedContact, useDetachIdentity } from './useContactChanges.ts';

interface DetachDialogProps {
  readonly contact: NamedContact & { readonly blocked: boolean };
  readonly identity: Identity;
  readonly onDetached: () => void;
  readonly onClose: () => void;
}

/** Says what detaching an identity does, and asks for a yes or no. */
export function DetachDialog({ contact, identity, onDetached, onClose }: DetachDialogProps) {
  const { t } = useTranslation();
  const detach = useDetachIdentity(contact, identity);
  const value = isolateBidi(identity.value);
  const name = isolateBidi(contact.displayName);

  function close(): void {
    onDetached();
    onClose();
  }

  return (
    <ConfirmDialog
      title={t('contacts.detach.title', { value })}
      confirmLabel={t('contacts.detach.confirm')}
      cancelLabel={t('ui.cancel')}
      isDestructive
      isPending={detach.isPending}
      onConfirm={() => detach.mutate(undefined, { onSuccess: close })}
      onCancel={onClose}
    >
      <Stack gap="md">
        <List size="sm" spacing={6} aria-label={t('contacts.detach.does')}>
          <List.Item>{t('contacts.detach.forgets', { value, name })}</List.Item>
          {contact.blocked && <List.Item>{t('contacts.detach.unblocks', { value, name })}</List.Item>}
          <List.Item>{t('contacts.detach.keeps', { name })}</List.Item>
        </List>
        <RefusalAlert error={detach.error} />
      </Stack>
    </ConfirmDialog>
  );
}

import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { ConfirmDialog } from '../ui/dialog/ConfirmDialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { DisableUser, EnableUser, SignOutUser, type UserRow } from './queries.ts';

/** The acts of an admin on a user. Each is the start of its text keys. */
export type UserAct = 'disable' | 'enable' | 'signOut';

interface UserActDialogProps {
  readonly act: UserAct;
  readonly user: UserRow;
  readonly onClose: () => void;
}

/** Asks before a user is disabled, enabled or signed out everywhere. */
export function UserActDialog({ act, user: { id, displayName: name }, onClose }: UserActDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const acting = useMutation({
    async mutationFn() {
      if (act === 'disable') await execute(DisableUser, { userId: id });
      else if (act === 'enable') await execute(EnableUser, { userId: id });
      else await execute(SignOutUser, { userId: id });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] });
      notifications.show({ color: 'teal', message: t(`settings.${act}Done`, { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t(`settings.${act}Name`, { name })}
      confirmLabel={t(`settings.${act}`)}
      cancelLabel={t('ui.cancel')}
      isDestructive={act !== 'enable'}
      isPending={acting.isPending}
      onConfirm={() => acting.mutate()}
      onCancel={onClose}
    >
      <Stack>
        <Text size="sm">{t(`settings.${act}Means`)}</Text>
        {acting.error !== null && <ErrorAlert error={acting.error} title={t('settings.notSaved')} />}
      </Stack>
    </ConfirmDialog>
  );
}

import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { ConfirmDialog } from '../ui/dialog/ConfirmDialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { type ApiKeyRow, RevokeApiKey } from './queries.ts';

interface RevokeApiKeyDialogProps {
  readonly apiKey: ApiKeyRow;
  readonly onClose: () => void;
}

export function RevokeApiKeyDialog({ apiKey: { id, displayName }, onClose }: RevokeApiKeyDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => execute(RevokeApiKey, { apiKeyId: id }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['apiKeys'] });
      notifications.show({ color: 'teal', message: t('settings.isRevoked', { name: displayName }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('settings.revokeName', { name: displayName })}
      confirmLabel={t('settings.revoke')}
      cancelLabel={t('ui.cancel')}
      isDestructive
      isPending={revoking.isPending}
      onConfirm={() => revoking.mutate()}
      onCancel={onClose}
    >
      <Stack>
        <Text size="sm">{t('settings.revokeMeans')}</Text>
        {revoking.error !== null && <ErrorAlert error={revoking.error} title={t('settings.notRevoked')} />}
      </Stack>
    </ConfirmDialog>
  );
}

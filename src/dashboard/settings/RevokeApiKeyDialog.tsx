import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
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
    <Dialog onClose={onClose} title={t('settings.revokeName', { name: displayName })}>
      <Stack>
        <Text size="sm">{t('settings.revokeMeans')}</Text>
        {revoking.error !== null && <ErrorAlert error={revoking.error} title={t('settings.notRevoked')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button color="red.9" loading={revoking.isPending} onClick={() => revoking.mutate()}>
            {t('settings.revoke')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

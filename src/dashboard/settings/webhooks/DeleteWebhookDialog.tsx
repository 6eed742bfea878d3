import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { DeleteWebhook, type WebhookRow } from './queries.ts';

interface DeleteWebhookDialogProps {
  readonly webhook: WebhookRow;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks before a webhook is deleted. */
export function DeleteWebhookDialog({ webhook: { id, url }, onDeleted, onClose }: DeleteWebhookDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => execute(DeleteWebhook, { webhookId: id }),
    onSuccess: async () => {
      onDeleted();
      notifications.show({ color: 'teal', message: t('webhooks.isDeleted') });
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <ConfirmDialog
      title={t('webhooks.deleteTitle')}
      confirmLabel={t('webhooks.deleteDo')}
      cancelLabel={t('ui.cancel')}
      isDestructive
      isPending={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onCancel={onClose}
    >
      <Stack>
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {url}
        </Text>
        <Text size="sm">{t('webhooks.deleteMeans')}</Text>
        {deleting.error !== null && <ErrorAlert error={deleting.error} title={t('settings.notSaved')} />}
      </Stack>
    </ConfirmDialog>
  );
}

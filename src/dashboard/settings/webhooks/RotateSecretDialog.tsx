import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { SecretDialog } from '../SecretDialog.tsx';
import { RotateWebhookSecret } from './queries.ts';

interface RotateSecretDialogProps {
  readonly webhookId: string;
  readonly onClose: () => void;
}

/** Asks before the secret of a webhook is replaced, then shows the new one once. */
export function RotateSecretDialog({ webhookId, onClose }: RotateSecretDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const rotating = useMutation({
    gcTime: 0,
    mutationFn: async () => (await execute(RotateWebhookSecret, { webhookId })).rotateWebhookSecret.secret,
  });
  if (rotating.data !== undefined)
    return (
      <SecretDialog
        title={t('webhooks.rotated')}
        use={t('webhooks.rotatedUse')}
        secret={rotating.data}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      title={t('webhooks.rotateTitle')}
      confirmLabel={t('webhooks.rotateDo')}
      cancelLabel={t('ui.cancel')}
      focusOn="cancel"
      isPending={rotating.isPending}
      onConfirm={() => rotating.mutate()}
      onCancel={onClose}
    >
      <Stack>
        <Text size="sm">{t('webhooks.rotateMeans')}</Text>
        {rotating.error !== null && <ErrorAlert error={rotating.error} title={t('settings.notSaved')} />}
      </Stack>
    </ConfirmDialog>
  );
}

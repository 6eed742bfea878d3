import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { SecretDialog } from '../SecretDialog.tsx';
import { CreateWebhook, UpdateWebhook, type WebhookInput, type WebhookRow } from './queries.ts';
import { WebhookForm } from './WebhookForm.tsx';

interface WebhookDialogProps {
  /** Null for a new webhook. */
  readonly webhook: WebhookRow | null;
  readonly onCreated?: (webhookId: string) => void;
  readonly onClose: () => void;
}

/** Creates a webhook and shows its secret once, or edits one. */
export function WebhookDialog({ webhook, onCreated, onClose }: WebhookDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const saving = useMutation({
    gcTime: 0,
    async mutationFn(input: WebhookInput) {
      if (webhook === null) return (await execute(CreateWebhook, input)).createWebhook;
      await execute(UpdateWebhook, { ...input, webhookId: webhook.id });
      return null;
    },
    async onSuccess(created) {
      await client.invalidateQueries({ queryKey: ['webhooks'] });
      if (created !== null) return;
      notifications.show({ color: 'teal', message: t('webhooks.isSaved') });
      onClose();
    },
  });
  const created = saving.data ?? null;
  if (created !== null)
    return (
      <SecretDialog
        title={t('webhooks.secretTitle')}
        use={t('webhooks.secretUse')}
        secret={created.secret}
        onClose={() => {
          onClose();
          onCreated?.(created.webhook.id);
        }}
      />
    );
  return (
    <Dialog onClose={onClose} title={t(webhook === null ? 'webhooks.create' : 'webhooks.editTitle')} size="lg">
      <WebhookForm
        webhook={webhook}
        error={saving.error}
        isSaving={saving.isPending}
        onSave={saving.mutate}
        onCancel={onClose}
      />
    </Dialog>
  );
}

import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { UpdateWebhook, Webhooks } from './queries.ts';

const REFETCH_MS = 30_000;

/** Every webhook. No event reports that one fails, so they are read again from time to time. */
export function useWebhooks() {
  const { execute } = useAppContext();
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await execute(Webhooks, {}, signal)).webhooks,
    staleTime: 5_000,
    refetchInterval: REFETCH_MS,
    refetchOnWindowFocus: true,
  });
}

/** Enables and disables a webhook. */
export function useEnabling(webhookId: string) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (enabled: boolean) => execute(UpdateWebhook, { webhookId, enabled }),
    onSuccess: async (_, enabled) => {
      await client.invalidateQueries({ queryKey: ['webhooks'] });
      notifications.show({ color: 'teal', message: t(enabled ? 'webhooks.isEnabled' : 'webhooks.isDisabled') });
    },
    onError: (error) => notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) }),
  });
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconPlus, IconWebhook } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { useWebhooks } from './useWebhooks.ts';
import { WebhookCard } from './WebhookCard.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookView } from './WebhookView.tsx';

/** The webhooks of the workspace: all of them, or the one in the address. */
export function WebhooksTab() {
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  const { data: webhooks, error, refetch } = useWebhooks();
  const [isCreating, setCreating] = useState(false);
  if (webhooks === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  const [, , openId] = path.split('/');
  if (openId !== undefined)
    return (
      <WebhookView
        key={openId}
        webhook={webhooks.find(({ id }) => id === openId)}
        onLeave={() => navigate('/webhooks')}
      />
    );
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('webhooks.create')}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" maw={560}>
          {t('webhooks.titleIs')}
        </Text>
        {webhooks.length > 0 && create}
      </Group>
      {webhooks.length === 0 ? (
        <EmptyState title={t('webhooks.none')} icon={<IconWebhook />}>
          <p>{t('webhooks.noneMore')}</p>
          {create}
        </EmptyState>
      ) : (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {webhooks.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} />
          ))}
        </Stack>
      )}
      {isCreating && (
        <WebhookDialog
          webhook={null}
          onCreated={(id) => navigate(`/webhooks/${id}`)}
          onClose={() => setCreating(false)}
        />
      )}
    </Stack>
  );
}

import { Accordion, Button, Center, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookDeliveryStatus } from '../../gql/graphql.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { DeliveryItem } from './DeliveryItem.tsx';
import { useDeliveries, useResend } from './useDeliveries.ts';

const STATUSES = ['PENDING', 'DELIVERED', 'FAILED', 'DROPPED'] as const;
const ALL = 'ALL';

interface DeliveriesProps {
  readonly webhookId: string;
  /** False for a disabled webhook, to which nothing is sent. */
  readonly canResend: boolean;
}

/** What a webhook was told, and what it is to be told. */
export function Deliveries({ webhookId, canResend }: DeliveriesProps) {
  const { t } = useTranslation();
  const [status, setStatus] = useState<WebhookDeliveryStatus | null>(null);
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={4} size="h5">
          {t('webhooks.deliveries')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('webhooks.deliveriesAre')} {t('webhooks.replayHint')}
        </Text>
      </div>
      <SegmentedControl
        aria-label={t('webhooks.filter')}
        size="xs"
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        data={[
          { value: ALL, label: t('webhooks.all') },
          ...STATUSES.map((value) => ({ value, label: t(`webhooks.status.${value}`) })),
        ]}
        value={status ?? ALL}
        onChange={(value) => setStatus(value === ALL ? null : (value as WebhookDeliveryStatus))}
      />
      <DeliveryList webhookId={webhookId} status={status} canResend={canResend} />
    </Stack>
  );
}

interface DeliveryListProps extends DeliveriesProps {
  readonly status: WebhookDeliveryStatus | null;
}

function DeliveryList({ webhookId, status, canResend }: DeliveryListProps) {
  const { t } = useTranslation();
  const resending = useResend(webhookId);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeliveries(webhookId, status);
  if (data === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={3} />;
  const deliveries = data.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  if (deliveries.length === 0)
    return (
      <EmptyState title={t(status === null ? 'webhooks.noDelivery' : 'webhooks.noneWithStatus')}>
        {status === null && t('webhooks.noDeliveryMore')}
      </EmptyState>
    );
  return (
    <Stack gap="sm">
      {error !== null && <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={() => void refetch()} />}
      <Accordion multiple variant="contained" chevronPosition="left">
        {deliveries.map((delivery) => (
          <DeliveryItem
            key={delivery.id}
            delivery={delivery}
            isResending={resending.isPending && resending.variables === delivery.id}
            onResend={canResend && delivery.status !== 'PENDING' ? () => resending.mutate(delivery.id) : null}
          />
        ))}
      </Accordion>
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('webhooks.loadMore')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

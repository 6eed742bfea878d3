import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import type { WebhookDeliveryStatus } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import {
  type DeliveryPage,
  ResendWebhook,
  TestWebhook,
  WebhookDeliveries,
  type WebhookDeliveryRow,
} from './queries.ts';

const PAGE_SIZE = 20;
/** While something is being sent, and otherwise. No event reports on deliveries. */
const POLL_MS = { soon: 1_000, idle: 15_000 };
/** An attempt takes 15 seconds at most. */
const TEST_MS = 20_000;

/** The deliveries of a webhook, the newest first, read again until nothing is about to be sent. */
export function useDeliveries(webhookId: string, status: WebhookDeliveryStatus | null) {
  const { execute } = useAppContext();
  return useInfiniteQuery({
    queryKey: ['webhookDeliveries', webhookId, status],
    queryFn: async ({ pageParam: after, signal }): Promise<DeliveryPage> =>
      (await execute(WebhookDeliveries, { webhookId, status, first: PAGE_SIZE, after }, signal)).webhookDeliveries,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    staleTime: 1_000,
    refetchInterval: ({ state }) => (state.data?.pages.some(isSendingAny) ? POLL_MS.soon : POLL_MS.idle),
  });
}

function isSendingAny({ edges }: DeliveryPage): boolean {
  return edges.some(({ node: { status, attempts } }) => status === 'PENDING' && attempts === 0);
}

/** Sends a delivery again. */
export function useResend(webhookId: string) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (deliveryId: string) => execute(ResendWebhook, { deliveryId }),
    onSuccess: async () => {
      notifications.show({ color: 'teal', message: t('webhooks.resent') });
      await client.invalidateQueries({ queryKey: ['webhookDeliveries', webhookId] });
    },
    onError: (error) => notifications.show({ color: 'red', title: t('webhooks.notResent'), message: errorText(error) }),
  });
}

export type WebhookTest = ReturnType<typeof useWebhookTest>;

/** Sends a test, and reads what becomes of it until it has arrived or failed. */
export function useWebhookTest(webhookId: string) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const [test, setTest] = useState<{ readonly deliveryId: string; readonly startedAt: number } | null>(null);
  const starting = useMutation({
    mutationFn: async () => (await execute(TestWebhook, { webhookId })).testWebhook.id,
    onMutate: () => setTest(null),
    onSuccess: (deliveryId) => setTest({ deliveryId, startedAt: Date.now() }),
  });
  const { data: outcome } = useQuery<WebhookDeliveryRow | 'slow' | null>({
    queryKey: ['webhookTest', test?.deliveryId],
    enabled: test !== null,
    async queryFn({ signal }) {
      const { webhookDeliveries } = await execute(WebhookDeliveries, { webhookId, first: PAGE_SIZE }, signal);
      const delivery = webhookDeliveries.edges.find(({ node }) => node.id === test?.deliveryId)?.node;
      if (delivery !== undefined && delivery.status !== 'PENDING') {
        await client.invalidateQueries({ queryKey: ['webhookDeliveries', webhookId] });
        await client.invalidateQueries({ queryKey: ['webhooks'] });
        return delivery;
      }
      return Date.now() - (test?.startedAt ?? 0) > TEST_MS ? 'slow' : null;
    },
    refetchInterval: ({ state }) => (state.data === null || state.data === undefined ? POLL_MS.soon / 2 : false),
  });
  return { starting, outcome: outcome ?? null, isWaiting: starting.isPending || (test !== null && !outcome) };
}

import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { en } from '../../texts/en/settings/webhooks.ts';
import { dateTimeText } from '../../ui/time/timeText.ts';
import { WebhookDeliveries, type WebhookDeliveryRow, type WebhookRow } from './queries.ts';
import { useFailureText } from './useFailureText.ts';
import { useEnabling } from './useWebhooks.ts';

const SEARCHED = 20;

/** Why a webhook is disabled, or since when it fails, with the cure. Nothing while it works. */
export function WebhookProblem({ webhook }: { readonly webhook: WebhookRow }) {
  const { t, i18n } = useTranslation();
  const { id, disabledAt, disabledCause, failingSince } = webhook;
  const failureText = useFailureText();
  const enabling = useEnabling(id);
  const failure = useLastFailure(webhook);
  if (disabledAt === null && failingSince === null) return null;
  const lastFailure = failure !== undefined && failure !== null && (
    <Text size="sm">{t('webhooks.lastFailure', { why: failureText(failure) })}</Text>
  );
  if (disabledAt === null)
    return (
      <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
        <Text size="sm">{t('webhooks.failingSince', { at: dateTimeText(failingSince ?? '', i18n.language) })}</Text>
        {lastFailure}
      </Alert>
    );
  const cause: string = disabledCause ?? 'other';
  return (
    <Alert color={cause === 'ADMIN' ? 'gray' : 'red'} variant="light" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <div>
          <Text size="sm">{t(`webhooks.cause.${isKnown(cause) ? cause : 'other'}`)}</Text>
          {cause !== 'ADMIN' && lastFailure}
          <Text size="sm">{t('webhooks.enableMeans')}</Text>
        </div>
        <Button size="xs" variant="default" loading={enabling.isPending} onClick={() => enabling.mutate(true)}>
          {t('webhooks.enable')}
        </Button>
      </Stack>
    </Alert>
  );
}

/** The newest delivery whose last attempt failed: one that waits for its next attempt, or one that has none. */
function useLastFailure({ id, failingSince, disabledAt }: WebhookRow) {
  const { execute } = useAppContext();
  const { data } = useQuery<WebhookDeliveryRow | null>({
    queryKey: ['webhookFailure', id, failingSince, disabledAt],
    enabled: failingSince !== null || disabledAt !== null,
    async queryFn({ signal }) {
      const statuses = ['PENDING', 'FAILED'] as const;
      const pages = await Promise.all(
        statuses.map((status) => execute(WebhookDeliveries, { webhookId: id, status, first: SEARCHED }, signal)),
      );
      const deliveries = pages.flatMap(({ webhookDeliveries }) => webhookDeliveries.edges.map(({ node }) => node));
      return deliveries.find(({ errorCode }) => errorCode !== null) ?? null;
    },
    staleTime: 5_000,
  });
  return data;
}

function isKnown(cause: string): cause is keyof typeof en.cause {
  return cause in en.cause;
}

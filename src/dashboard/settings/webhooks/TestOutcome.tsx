import { Alert, Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconCircleCheck, IconClock } from '../../icons/icons.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import type { WebhookTest } from './useDeliveries.ts';
import { useFailureText } from './useFailureText.ts';

/** Says what became of the test: under way, arrived, or failed and why. */
export function TestOutcome({ test: { starting, outcome, isWaiting } }: { readonly test: WebhookTest }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  if (starting.error !== null) return <ErrorAlert error={starting.error} title={t('webhooks.notResent')} />;
  return (
    <div role="status">
      {isWaiting && (
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          <Text size="sm">{t('webhooks.testing')}</Text>
        </Group>
      )}
      {!isWaiting && outcome === 'slow' && (
        <Alert role="presentation" color="gray" variant="light" icon={<IconClock aria-hidden />}>
          {t('webhooks.testSlow')}
        </Alert>
      )}
      {!isWaiting && outcome !== null && outcome !== 'slow' && (
        <Alert
          role="presentation"
          color={outcome.status === 'DELIVERED' ? 'teal' : 'red'}
          variant="light"
          icon={outcome.status === 'DELIVERED' ? <IconCircleCheck aria-hidden /> : <IconAlertTriangle aria-hidden />}
        >
          {outcome.status === 'DELIVERED'
            ? t('webhooks.testGood', { status: outcome.responseStatus, ms: outcome.durationMs })
            : t('webhooks.testBad', { why: failureText(outcome) })}
        </Alert>
      )}
    </div>
  );
}

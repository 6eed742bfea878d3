import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WebhookRow } from './queries.ts';

/** Whether a webhook works, and what it sees beyond the usual. */
export function WebhookStatus({ webhook }: { readonly webhook: WebhookRow }) {
  const { t } = useTranslation();
  const { disabledAt, failingSince, seesHeld, textToo } = webhook;
  const [color, text] =
    disabledAt !== null
      ? (['gray', t('webhooks.disabled')] as const)
      : failingSince !== null
        ? (['red', t('webhooks.failing')] as const)
        : (['teal', t('webhooks.enabled')] as const);
  return (
    <Group gap={6}>
      <Badge variant="light" tt="none" color={color}>
        {text}
      </Badge>
      {seesHeld && (
        <Badge variant="light" tt="none" color="orange">
          {t('webhooks.seesHeldShort')}
        </Badge>
      )}
      {textToo && (
        <Badge variant="light" tt="none" color="gray">
          {t('webhooks.textTooShort')}
        </Badge>
      )}
    </Group>
  );
}

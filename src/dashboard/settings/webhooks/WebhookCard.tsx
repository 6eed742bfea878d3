import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import type { WebhookRow } from './queries.ts';
import { WebhookProblem } from './WebhookProblem.tsx';
import { WebhookStatus } from './WebhookStatus.tsx';
import { eventKey } from './webhookEvents.ts';

/** How many events are named before the rest is counted. */
const NAMED = 4;

/** A webhook in the list of all. */
export function WebhookCard({ webhook }: { readonly webhook: WebhookRow }) {
  const { t } = useTranslation();
  const { id, url, events, createdAt } = webhook;
  const names = events.slice(0, NAMED).map((event) => {
    const key = eventKey(event);
    return key === null ? event : t(`webhooks.event.${key}`);
  });
  const rest = events.length - names.length;
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Anchor
            component={Link}
            href={`/webhooks/${id}`}
            ff="monospace"
            size="sm"
            fw={600}
            style={{ overflowWrap: 'anywhere' }}
          >
            {url}
          </Anchor>
          <WebhookStatus webhook={webhook} />
        </Group>
        <Text size="sm">
          {names.join(' · ')}
          {rest > 0 && ` ${t('webhooks.more', { count: rest })}`}
        </Text>
        <Text size="xs" c="dimmed">
          {t('webhooks.created')} <RelativeTime at={createdAt} />
        </Text>
        <WebhookProblem webhook={webhook} />
      </Stack>
    </Paper>
  );
}

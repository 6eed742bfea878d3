import { Accordion, Anchor, Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WebhookDeliveryStatus } from '../../gql/graphql.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { exactTimeText } from '../../ui/time/timeText.ts';
import type { WebhookDeliveryRow } from './queries.ts';
import { useFailureText } from './useFailureText.ts';
import classes from './Webhooks.module.css';
import { eventKey } from './webhookEvents.ts';

const COLOURS: Record<WebhookDeliveryStatus, string> = {
  PENDING: 'blue',
  DELIVERED: 'teal',
  FAILED: 'red',
  DROPPED: 'gray',
};

interface DeliveryItemProps {
  readonly delivery: WebhookDeliveryRow;
  readonly isResending: boolean;
  /** Null where the delivery cannot be sent again now. */
  readonly onResend: (() => void) | null;
}

/** One delivery: its status in a line, and its last answer when it is opened. */
export function DeliveryItem({ delivery, isResending, onResend }: DeliveryItemProps) {
  const { t } = useTranslation();
  const { id, type, status, attempts, responseStatus, createdAt } = delivery;
  const key = eventKey(type);
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <div className={classes.delivery}>
          <Badge variant="light" tt="none" color={COLOURS[status]} className={classes.status ?? ''}>
            {t(`webhooks.status.${status}`)}
          </Badge>
          <Text size="sm" className={classes.event ?? ''}>
            {key === null ? type : t(`webhooks.event.${key}`)}
          </Text>
          <Text size="xs" c="dimmed" className={classes.answer ?? ''}>
            {responseStatus !== null && `${t('webhooks.http', { status: responseStatus })} · `}
            {t('webhooks.attempts', { count: attempts })}
          </Text>
          <RelativeTime at={createdAt} className={classes.time ?? ''} />
        </div>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="sm">
          <DeliveryFacts delivery={delivery} />
          {onResend !== null && (
            <Group>
              <Button size="xs" variant="default" loading={isResending} onClick={onResend}>
                {t('webhooks.resend')}
              </Button>
            </Group>
          )}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function DeliveryFacts({ delivery }: Pick<DeliveryItemProps, 'delivery'>) {
  const { t, i18n } = useTranslation();
  const failureText = useFailureText();
  const { type, status, errorCode, nextAttemptAt, durationMs, contactId, webhookMessageId } = delivery;
  const { responseBody, responseStatus } = delivery;
  return (
    <>
      {errorCode !== null && <Text size="sm">{failureText(delivery)}</Text>}
      {status === 'DROPPED' && <Text size="sm">{t('webhooks.droppedMeans')}</Text>}
      <dl className={classes.facts}>
        <Fact name={t('settings.type')}>
          <Code>{type}</Code>
        </Fact>
        <Fact name={t('webhooks.messageId')}>
          <Code>{webhookMessageId}</Code>
        </Fact>
        {nextAttemptAt !== null && <Fact name={t('webhooks.next')}>{exactTimeText(nextAttemptAt, i18n.language)}</Fact>}
        {durationMs !== null && <Fact name={t('webhooks.took')}>{t('webhooks.ms', { ms: durationMs })}</Fact>}
        {contactId !== null && (
          <Fact name={t('webhooks.contact')}>
            <Anchor component={Link} href={`~/contacts/${contactId}`} size="sm" underline="always">
              {t('webhooks.openContact')}
            </Anchor>
          </Fact>
        )}
      </dl>
      {responseStatus !== null && (
        <div>
          <Text size="sm" fw={500}>
            {t('webhooks.answer')}{' '}
            <Text span size="xs" c="dimmed" fw={400}>
              {t('webhooks.answerIs')}
            </Text>
          </Text>
          {responseBody === null || responseBody === '' ? (
            <Text size="sm" c="dimmed">
              {t('webhooks.noAnswer')}
            </Text>
          ) : (
            <Code block tabIndex={0} role="region" aria-label={t('webhooks.answer')} className={classes.body ?? ''}>
              {responseBody}
            </Code>
          )}
        </div>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}

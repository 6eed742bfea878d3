import { ActionIcon, Anchor, Button, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconArrowLeft, IconDotsVertical, IconKey, IconPencil, IconSend2, IconTrash } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DeleteWebhookDialog } from './DeleteWebhookDialog.tsx';
import { Deliveries } from './Deliveries.tsx';
import type { WebhookRow } from './queries.ts';
import { RotateSecretDialog } from './RotateSecretDialog.tsx';
import { TestOutcome } from './TestOutcome.tsx';
import { useWebhookTest, type WebhookTest } from './useDeliveries.ts';
import { useEnabling } from './useWebhooks.ts';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookProblem } from './WebhookProblem.tsx';
import { WebhookStatus } from './WebhookStatus.tsx';
import { eventKey } from './webhookEvents.ts';

interface WebhookViewProps {
  /** Undefined when there is none with the id in the address. */
  readonly webhook: WebhookRow | undefined;
  readonly onLeave: () => void;
}

/** One webhook with what it is told of and its last deliveries. */
export function WebhookView({ webhook, onLeave }: WebhookViewProps) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Anchor component={Link} href="/webhooks" size="sm" style={{ alignSelf: 'flex-start' }}>
        <Group gap={4} component="span">
          <IconArrowLeft size={16} aria-hidden />
          {t('webhooks.back')}
        </Group>
      </Anchor>
      {webhook === undefined ? (
        <EmptyState title={t('webhooks.missing')}>{t('webhooks.missingMore')}</EmptyState>
      ) : (
        <OpenWebhook webhook={webhook} onLeave={onLeave} />
      )}
    </Stack>
  );
}

interface OpenWebhookProps {
  readonly webhook: WebhookRow;
  readonly onLeave: () => void;
}

function OpenWebhook({ webhook, onLeave }: OpenWebhookProps) {
  const { t } = useTranslation();
  const { id, url, events, disabledAt } = webhook;
  const test = useWebhookTest(id);
  const title = useRef<HTMLHeadingElement>(null);
  // The link that led here is gone, and the focus would be lost with it.
  useEffect(() => title.current?.focus(), []);
  const names = events.map((event) => {
    const key = eventKey(event);
    return key === null ? event : t(`webhooks.event.${key}`);
  });
  return (
    <>
      <Stack gap="xs">
        <Title
          ref={title}
          tabIndex={-1}
          order={3}
          size="h5"
          ff="monospace"
          style={{ overflowWrap: 'anywhere', outline: 'none' }}
        >
          {url}
        </Title>
        <WebhookStatus webhook={webhook} />
        <Text size="sm">{names.join(' · ')}</Text>
      </Stack>
      <WebhookProblem webhook={webhook} />
      <WebhookActions webhook={webhook} test={test} onLeave={onLeave} />
      <TestOutcome test={test} />
      <Deliveries webhookId={id} canResend={disabledAt === null} />
    </>
  );
}

interface WebhookActionsProps extends OpenWebhookProps {
  readonly test: WebhookTest;
}

function WebhookActions({ webhook, test, onLeave }: WebhookActionsProps) {
  const { t } = useTranslation();
  const { id, disabledAt } = webhook;
  const enabling = useEnabling(id);
  const [open, setOpen] = useState<'edit' | 'rotate' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <Group gap="xs">
      <Button
        leftSection={<IconSend2 size={16} aria-hidden />}
        disabled={disabledAt !== null}
        loading={test.isWaiting}
        onClick={() => test.starting.mutate()}
      >
        {t('webhooks.test')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('edit')}>
        {t('webhooks.edit')}
      </Button>
      {disabledAt === null && (
        <Button variant="default" loading={enabling.isPending} onClick={() => enabling.mutate(false)}>
          {t('webhooks.disable')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('webhooks.menu')}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => setOpen('rotate')}>
            {t('webhooks.rotate')}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setOpen('delete')}
          >
            {t('webhooks.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'edit' && <WebhookDialog webhook={webhook} onClose={close} />}
      {open === 'rotate' && <RotateSecretDialog webhookId={id} onClose={close} />}
      {open === 'delete' && <DeleteWebhookDialog webhook={webhook} onDeleted={onLeave} onClose={close} />}
    </Group>
  );
}

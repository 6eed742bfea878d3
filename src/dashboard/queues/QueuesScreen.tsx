import { ActionIcon, Group, Title, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { IconKeyboard } from '../icons/icons.ts';
import { NotificationMenu } from '../notifications/NotificationMenu.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { BlockedQueue } from './blocked/BlockedQueue.tsx';
import { useQueueAddress } from './list/queueAddress.ts';
import { BLOCKED, QUEUES, type Queue } from './list/queues.ts';
import { OpenQueue } from './OpenQueue.tsx';
import classes from './Queues.module.css';
import { QueueTabs } from './QueueTabs.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

export function QueuesScreen() {
  return (
    <Switch>
      <Route path="/:queue/:ticketId?">
        {({ queue: path, ticketId }) => {
          const queue = QUEUES.find((one) => one.path === path);
          return queue === undefined ? (
            <Redirect to={`/${BLOCKED.path}`} replace />
          ) : (
            <QueueScreen queue={queue} openId={ticketId ?? null} />
          );
        }}
      </Route>
      <Route>
        <Redirect to={`/${BLOCKED.path}`} replace />
      </Route>
    </Switch>
  );
}

interface QueueScreenProps {
  readonly queue: Queue;
  readonly openId: string | null;
}

function QueueScreen({ queue, openId }: QueueScreenProps) {
  const { t } = useTranslation();
  const { filter } = useQueueAddress(queue);
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  useShortcuts({ '?': () => setShowsShortcuts(true) });
  return (
    <div className={classes.screen}>
      <Group px="md" pt="xs" justify="space-between" wrap="nowrap">
        <Title order={2} size="h3">
          {t('queues.title')}
        </Title>
        <Group gap="xs" wrap="nowrap">
          <NotificationMenu />
          <Tooltip label={t('queues.keys.show')}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('queues.keys.show')}
              visibleFrom="sm"
              onClick={() => setShowsShortcuts(true)}
            >
              <IconKeyboard size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <QueueTabs queue={queue}>
        {queue === BLOCKED ? (
          <BlockedQueue openId={openId} filter={filter} />
        ) : (
          <OpenQueue key={queue.path} queue={queue} openId={openId} filter={filter} />
        )}
      </QueueTabs>
      {showsShortcuts && <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />}
    </div>
  );
}

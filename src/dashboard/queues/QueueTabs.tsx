import { Badge, Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useQueueCounts } from '../appContext/appContext.ts';
import { QUEUES, type Queue } from './list/queues.ts';
import classes from './Queues.module.css';

interface QueueTabsProps {
  readonly queue: Queue;
  /** The content of the chosen queue. */
  readonly children: ReactNode;
}

export function QueueTabs({ queue, children }: QueueTabsProps) {
  const { t, i18n } = useTranslation();
  const counts = useQueueCounts();
  const [, navigate] = useLocation();
  const list = useRef<HTMLDivElement>(null);
  // On a phone the chosen tab may be out of view.
  useEffect(() => {
    list.current?.querySelector(`[data-queue="${queue.path}"]`)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [queue.path]);
  return (
    <Tabs
      value={queue.path}
      onChange={(path) => navigate(`/${path}`)}
      keepMounted={false}
      classNames={{
        root: classes.tabs ?? '',
        panel: classes.panel ?? '',
        list: classes.tabList ?? '',
        tab: classes.tab ?? '',
      }}
    >
      <Tabs.List ref={list} aria-label={t('queues.tabs')}>
        {QUEUES.map(({ path, status, countOf }) => {
          const count = countOf(counts);
          const isHeld = status === 'BLOCKED';
          return (
            <Tabs.Tab
              key={path}
              value={path}
              data-queue={path}
              rightSection={
                <Badge
                  size="sm"
                  variant={isHeld && count > 0 ? 'filled' : 'default'}
                  color={isHeld ? 'orange.4' : 'gray'}
                  {...(isHeld && count > 0 && { c: 'black' })}
                >
                  {new Intl.NumberFormat(i18n.language).format(count)}
                </Badge>
              }
            >
              {t(`ui.status.${status}`)}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value={queue.path}>{children}</Tabs.Panel>
    </Tabs>
  );
}

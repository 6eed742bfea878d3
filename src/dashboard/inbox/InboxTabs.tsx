import { Badge, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useQueueCounts, useViewer } from '../appContext/appContext.ts';
import { useUnread } from '../chat/unread.ts';
import { useTickets } from '../tickets/ticketLists.ts';
import classes from './Inbox.module.css';
import { INBOX_TABS, type InboxTab, listOf, tabNamed } from './inboxTabs.ts';

interface InboxTabsProps {
  readonly tab: InboxTab;
}

export function InboxTabs({ tab }: InboxTabsProps) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const { bot, unassigned, assigned } = useQueueCounts();
  const counts = { mine: null, unassigned, bot, all: assigned };
  return (
    <Tabs
      value={tab}
      onChange={(value) =>
        setSearch((search) => {
          search.set('tab', tabNamed(value));
          return search;
        })
      }
    >
      <Tabs.List aria-label={t('inbox.tabs')} className={classes.tabs ?? ''}>
        {INBOX_TABS.map((name) => (
          <Tabs.Tab key={name} value={name} px={8} fz="sm" rightSection={<TabCount tab={name} count={counts[name]} />}>
            {t(`inbox.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

interface TabCountProps {
  readonly tab: InboxTab;
  readonly count: number | null;
}

function TabCount({ tab, count }: TabCountProps) {
  if (tab === 'mine') return <UnreadCount />;
  return count !== null && count > 0 ? <CountBadge>{count}</CountBadge> : null;
}

/** How many of the viewer's tickets are unread. It is shown on every tab. */
function UnreadCount() {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { status, filter } = listOf('mine', actor.id);
  const { data } = useTickets(status, filter);
  const isUnread = useUnread();
  const count = data?.pages.flatMap(({ edges }) => edges).filter(({ node }) => isUnread(node.id)).length ?? 0;
  if (count === 0) return null;
  return (
    <Badge size="xs" variant="filled" circle={count < 10} role="img" aria-label={t('inbox.unread', { count })}>
      {count}
    </Badge>
  );
}

function CountBadge({ children }: { readonly children: number }) {
  return (
    <Badge size="xs" variant="default" circle={children < 10}>
      {children > 999 ? '999+' : children}
    </Badge>
  );
}

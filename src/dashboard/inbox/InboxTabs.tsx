import { Badge, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useFigures, useViewer } from '../appContext/appContext.ts';
import { useTickets } from '../tickets/ticketLists.ts';
import classes from './Inbox.module.css';
import { INBOX_TABS, type InboxTab, listOf, tabNamed } from './inboxTabs.ts';
import { useUnread } from './useUnread.ts';

interface InboxTabsProps {
  readonly tab: InboxTab;
}

export function InboxTabs({ tab }: InboxTabsProps) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const { bot, unassigned, assigned } = useFigures();
  const figures = { mine: null, unassigned, bot, all: assigned };
  return (
    <Tabs
      value={tab}
      onChange={(name) =>
        setSearch((search) => {
          search.set('tab', tabNamed(name));
          return search;
        })
      }
    >
      <Tabs.List aria-label={t('inbox.tabs')} className={classes.tabs ?? ''}>
        {INBOX_TABS.map((one) => (
          <Tabs.Tab key={one} value={one} px={8} fz="sm" rightSection={<TabFigure tab={one} figure={figures[one]} />}>
            {t(`inbox.tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

interface TabFigureProps {
  readonly tab: InboxTab;
  readonly figure: number | null;
}

function TabFigure({ tab, figure }: TabFigureProps) {
  if (tab === 'mine') return <UnreadFigure />;
  return figure !== null && figure > 0 ? <Figure>{figure}</Figure> : null;
}

/** How many of the viewer's own tickets have something new, whichever tab is open. */
function UnreadFigure() {
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

function Figure({ children }: { readonly children: number }) {
  return (
    <Badge size="xs" variant="default" circle={children < 10}>
      {children > 999 ? '999+' : children}
    </Badge>
  );
}

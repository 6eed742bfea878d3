import { Group, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation, useParams, useSearchParams } from 'wouter';
import { ChatPanel } from '../chat/ChatPanel.tsx';
import { IconMessages } from '../icons/icons.ts';
import type { TicketListHandle } from '../tickets/TicketList.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';
import classes from './Inbox.module.css';
import { InboxTabs } from './InboxTabs.tsx';
import { InboxTickets } from './InboxTickets.tsx';
import { tabNamed } from './inboxTabs.ts';

const PHONE = '(max-width: 48em)';

export function InboxScreen() {
  return (
    <Switch>
      <Route path="/:ticketId?">
        <Inbox />
      </Route>
    </Switch>
  );
}

/** The list and the chat side by side. A phone shows one of them. */
function Inbox() {
  const { t } = useTranslation();
  const { ticketId = null } = useParams<{ readonly ticketId?: string }>();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const isPhone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const tab = tabNamed(search.get('tab'));
  const list = useRef<TicketListHandle>(null);
  const chat = useRef<HTMLDivElement>(null);
  const query = search.size > 0 ? `?${search}` : '';

  const open = (id: string) => navigate(`/${id}${query}`);
  const follow = (id: string) => navigate(`/${id}${query}`, { replace: true });
  const leave = () => {
    navigate(`/${query}`);
    if (ticketId !== null) list.current?.focus(ticketId);
  };
  useShortcuts({ c: () => chat.current?.querySelector<HTMLElement>('[data-reply]')?.focus() });

  const onEscape = (event: KeyboardEvent<HTMLElement>) => {
    // React delivers key events of menus and dialogs here too. They are outside the chat and close themselves.
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Node)) return;
    if (event.currentTarget.contains(event.target)) leave();
  };

  return (
    <div className={classes.inbox}>
      {(!isPhone || ticketId === null) && (
        <div className={classes.tickets}>
          <Group px="md" pt="sm" pb={4}>
            <Title order={2} size="h3">
              {t('inbox.title')}
            </Title>
          </Group>
          <InboxTabs tab={tab} />
          <InboxTickets key={tab} tab={tab} openId={ticketId} onOpen={open} list={list} />
        </div>
      )}
      {(!isPhone || ticketId !== null) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the chat, wherever the focus is in it
        <div ref={chat} className={classes.chat} onKeyDown={onEscape}>
          {isPhone && (
            <Title order={2} className={classes.visuallyHidden ?? ''}>
              {t('inbox.title')}
            </Title>
          )}
          {ticketId === null ? (
            <EmptyState title={t('inbox.nothingOpen')} icon={<IconMessages />}>
              {t('inbox.nothingOpenMore')}
            </EmptyState>
          ) : (
            <ChatPanel ticketId={ticketId} onClose={isPhone ? leave : undefined} onFollow={follow} />
          )}
        </div>
      )}
    </div>
  );
}

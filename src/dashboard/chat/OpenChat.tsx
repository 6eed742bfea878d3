import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { AssignedNotice } from './AssignedNotice.tsx';
import { BlockNotice } from './BlockNotice.tsx';
import classes from './Chat.module.css';
import { ChatHeader } from './ChatHeader.tsx';
import { Conversation } from './conversation/Conversation.tsx';
import { useMessages, useReplies } from './conversation/useConversation.ts';
import { HeldNotice } from './HeldNotice.tsx';
import { OptOutHint } from './OptOutHint.tsx';
import type { ChatTicket } from './queries.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { ReplyRefusal } from './ReplyRefusal.tsx';
import { SpamHint } from './SpamHint.tsx';
import { unreadOf } from './unread.ts';

interface OpenChatProps {
  readonly ticket: ChatTicket;
  /** Whether the chat takes the focus when it opens. */
  readonly takesFocus: boolean;
  readonly onClose: (() => void) | undefined;
}

export function OpenChat({ ticket, takesFocus, onClose }: OpenChatProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const messages = useMessages(ticket.id);
  const replies = useReplies(ticket.id, messages.data);
  const { id, lastMessageAt, contact, channel, replyRefusal } = ticket;
  useEffect(() => {
    const markRead = () => {
      if (document.visibilityState === 'visible') unreadOf(client).markRead(id, lastMessageAt);
    };
    markRead();
    document.addEventListener('visibilitychange', markRead);
    return () => document.removeEventListener('visibilitychange', markRead);
  }, [client, id, lastMessageAt]);

  const chat = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes the focus once
  useEffect(() => {
    if (takesFocus) chat.current?.focus();
  }, []);
  const state = `${ticket.status} ${ticket.assignee?.id} ${replyRefusal}`;
  const stateBefore = useRef(state);
  // A change may remove the focused element. The chat then takes the focus, because the browser would focus the page.
  useEffect(() => {
    if (stateBefore.current !== state && document.activeElement === document.body) chat.current?.focus();
    stateBefore.current = state;
  }, [state]);

  return (
    <Stack
      component="section"
      ref={chat}
      tabIndex={-1}
      className={classes.chat ?? ''}
      aria-label={t('chat.with', { name: isolateBidi(contact.displayName) })}
      flex={1}
      mih={0}
      miw={0}
      gap={0}
    >
      <ChatHeader ticket={ticket} onClose={onClose} />
      {ticket.status === 'BLOCKED' && <HeldNotice ticket={ticket} />}
      <Conversation
        ticketId={id}
        messages={messages}
        replies={replies}
        contactName={contact.displayName}
        isHeld={ticket.status === 'BLOCKED'}
      />
      <AssignedNotice assignee={ticket.assignee} />
      <BlockNotice ticket={ticket} />
      <SpamHint ticket={ticket} />
      <OptOutHint contact={contact} pages={messages.data} />
      {replyRefusal === null ? (
        <ReplyBox ticketId={id} channelId={channel.id} contactName={contact.displayName} onSend={replies.send} />
      ) : (
        <ReplyRefusal ticket={ticket} refusal={replyRefusal} />
      )}
    </Stack>
  );
}

import { Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../ui/isolateBidi.ts';
import { TakenNotice } from './AssignedNotice.tsx';
import { BlockLine } from './BlockNotice.tsx';
import classes from './Chat.module.css';
import { ChatHeader } from './ChatHeader.tsx';
import { Conversation } from './conversation/Conversation.tsx';
import { useMessages, useReplies } from './conversation/useConversation.ts';
import { HeldLine } from './HeldNotice.tsx';
import type { ChatTicket } from './queries.ts';
import { ReplyBox } from './ReplyBox.tsx';
import { NoReply } from './ReplyRefusal.tsx';
import { attentionOf } from './unread.ts';

interface OpenChatProps {
  readonly ticket: ChatTicket;
  readonly onClose: (() => void) | undefined;
}

export function OpenChat({ ticket, onClose }: OpenChatProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const messages = useMessages(ticket.id);
  const replies = useReplies(ticket.id, messages.data);
  const { id, lastMessageAt, contact, replyRefusal } = ticket;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') attentionOf(client).looked(id, lastMessageAt);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [client, id, lastMessageAt]);

  const chat = useRef<HTMLDivElement>(null);
  const looks = `${ticket.status} ${ticket.assignee?.id} ${replyRefusal}`;
  const looksBefore = useRef(looks);
  // What had the focus may be there no more: then the keyboard goes on from the chat, not from the page's beginning.
  useEffect(() => {
    if (looksBefore.current !== looks && document.activeElement === document.body) chat.current?.focus();
    looksBefore.current = looks;
  }, [looks]);

  return (
    <Stack
      component="section"
      ref={chat}
      tabIndex={-1}
      className={classes.chat ?? ''}
      aria-label={t('chat.with', { name: isolated(contact.displayName) })}
      flex={1}
      mih={0}
      miw={0}
      gap={0}
    >
      <ChatHeader ticket={ticket} onClose={onClose} />
      {ticket.status === 'BLOCKED' && <HeldLine ticket={ticket} />}
      <Conversation messages={messages} replies={replies} contactName={contact.displayName} />
      <TakenNotice assignee={ticket.assignee} />
      <BlockLine ticket={ticket} />
      {replyRefusal === null ? (
        <ReplyBox ticketId={id} contactName={contact.displayName} onSend={replies.send} />
      ) : (
        <NoReply ticket={ticket} refusal={replyRefusal} />
      )}
    </Stack>
  );
}

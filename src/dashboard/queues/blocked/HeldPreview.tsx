import { ActionIcon, Anchor, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Conversation } from '../../chat/conversation/Conversation.tsx';
import { useMessages, useReplies } from '../../chat/conversation/useConversation.ts';
import { type ChatTicket, isJoined, isTicket } from '../../chat/queries.ts';
import { useChatTicket } from '../../chat/useChatTicket.ts';
import { useFollow } from '../../chat/useFollow.ts';
import type { TicketReviewState, TicketRowFragment } from '../../gql/graphql.ts';
import { IconExternalLink, IconX } from '../../icons/icons.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { GroupMark } from '../../ui/GroupMark.tsx';
import { InitialsAvatar } from '../../ui/InitialsAvatar.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { BlockDetails } from './BlockDetails.tsx';
import classes from './Blocked.module.css';
import { CampaignNotice } from './campaigns/CampaignNotice.tsx';
import { HeldCauseNotice } from './cause/HeldCauseNotice.tsx';
import { HeldButtons } from './HeldButtons.tsx';
import { Keeping } from './keeping/Keeping.tsx';
import { RemovedNotice } from './RemovedNotice.tsx';

interface HeldPreviewProps {
  readonly ticketId: string;
  readonly onClose: () => void;
  /** Called with the ticket that this one has joined, because the contacts of both were merged. */
  readonly onFollow: (ticketId: string) => void;
  readonly isPending: boolean;
  readonly onUnblock: (ticket: TicketRowFragment) => void;
  readonly onReview: (ticket: TicketRowFragment, state: TicketReviewState) => void;
  readonly onRemove: (ticket: TicketRowFragment) => void;
  readonly onOnlyContact: (contactId: string) => void;
  readonly onCampaign: (campaignId: string) => void;
}

/** Shows a held ticket beside the queue: the messages, the block, and what the viewer may do. */
export function HeldPreview({ ticketId, onFollow, ...rest }: HeldPreviewProps) {
  const { t } = useTranslation();
  const { data: answer, error, refetch } = useChatTicket(ticketId);
  const takesFocus = useFollow(answer, onFollow);
  if (isTicket(answer)) return <Preview key={ticketId} ticket={answer} takesFocus={takesFocus} {...rest} />;
  return (
    <div className={classes.preview}>
      <Group justify="flex-end" p="xs">
        <ClosePreview onClick={rest.onClose} />
      </Group>
      {answer !== undefined && !isJoined(answer) ? (
        <div role="status">
          <EmptyState title={t('queues.preview.gone')}>{t('queues.preview.goneMore')}</EmptyState>
        </div>
      ) : error === null ? (
        <LoadingSkeleton rows={4} />
      ) : (
        <ErrorAlert error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function ClosePreview({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t('queues.preview.close')} onClick={onClick}>
      <IconX size={18} aria-hidden />
    </ActionIcon>
  );
}

interface PreviewProps extends Omit<HeldPreviewProps, 'ticketId' | 'onFollow'> {
  readonly ticket: ChatTicket;
  /** Whether the preview takes the focus when it opens. */
  readonly takesFocus: boolean;
}

function Preview({ ticket, takesFocus, onClose, onOnlyContact, onCampaign, ...acts }: PreviewProps) {
  const { t } = useTranslation();
  const messages = useMessages(ticket.id);
  const replies = useReplies(ticket.id, messages.data);
  const { contact, channel, number } = ticket;
  const preview = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes the focus once
  useEffect(() => {
    if (takesFocus) preview.current?.focus();
  }, []);
  return (
    <div ref={preview} tabIndex={-1} className={classes.preview}>
      <Group px="md" py="xs" gap="sm" wrap="nowrap">
        <InitialsAvatar name={contact.displayName} />
        <Stack gap={0} flex={1} miw={0}>
          <Group gap={6} wrap="nowrap">
            <UntrustedText fw={600}>{contact.displayName}</UntrustedText>
            <ChannelIcon channel={channel} />
            <GroupMark group={ticket.group} />
            <Text size="sm" className={classes.quiet ?? ''}>
              #{number}
            </Text>
          </Group>
          <Group gap="sm">
            <Anchor className={classes.link ?? ''} component={Link} href={`~/contacts/${contact.id}`} size="xs">
              {t('queues.preview.contact')} <IconExternalLink size={12} aria-hidden />
            </Anchor>
            <Anchor
              className={classes.link ?? ''}
              component="button"
              type="button"
              size="xs"
              onClick={() => onOnlyContact(contact.id)}
            >
              {t('queues.preview.onlyContact')}
            </Anchor>
          </Group>
        </Stack>
        <ClosePreview onClick={onClose} />
      </Group>
      <BlockDetails ticket={ticket} />
      {ticket.status === 'BLOCKED' && <HeldCauseNotice ticketId={ticket.id} isBlocked={contact.blocked} />}
      {ticket.status === 'BLOCKED' && <CampaignNotice ticketId={ticket.id} onCampaign={onCampaign} />}
      {ticket.status === 'BLOCKED' && <Keeping ticketId={ticket.id} messageCount={ticket.messageCount} />}
      <Conversation
        ticketId={ticket.id}
        messages={messages}
        replies={replies}
        contactName={contact.displayName}
        isHeld={ticket.status === 'BLOCKED'}
      />
      {ticket.status === 'BLOCKED' ? <HeldButtons ticket={ticket} {...acts} /> : <RemovedNotice ticket={ticket} />}
    </div>
  );
}

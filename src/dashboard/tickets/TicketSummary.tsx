import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeldCauseFieldsFragment, TicketRowFragment } from '../gql/graphql.ts';
import { IconMessages } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { GroupMark } from '../ui/GroupMark.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { CauseBadge } from './CauseBadge.tsx';
import classes from './TicketList.module.css';

interface TicketSummaryProps {
  /** The blocked queue reads the cause. No other list does, since agents may not. */
  readonly ticket: TicketRowFragment & { readonly heldCause?: HeldCauseFieldsFragment | null };
  /** The ticket has messages that the viewer has not seen. */
  readonly isUnread?: boolean;
  /** Says why the ticket has left the list. It is shown in place of the preview. */
  readonly removalText?: string | undefined;
}

/** The contact, the channel and the last message of a ticket. */
export function TicketSummary({ ticket, isUnread = false, removalText }: TicketSummaryProps) {
  const { t } = useTranslation();
  const { contact, channel, assignee, messageCount } = ticket;
  return (
    <Group wrap="nowrap" gap="sm" className={classes.item}>
      <InitialsAvatar name={contact.displayName} />
      <Stack gap={2} flex={1} miw={0}>
        <Group wrap="nowrap" gap="xs" justify="space-between">
          <Group wrap="nowrap" gap={6} miw={0}>
            {isUnread && <span className={classes.unread} role="img" aria-label={t('ui.unread')} />}
            <UntrustedText size="sm" fw={isUnread ? 800 : 600}>
              {contact.displayName}
            </UntrustedText>
            <ChannelIcon channel={channel} size={15} />
            <GroupMark group={ticket.group} size={15} />
            <Text size="xs" className={classes.quiet}>
              #{ticket.number}
            </Text>
          </Group>
          <RelativeTime at={ticket.lastMessageAt} />
        </Group>
        <Group wrap="nowrap" gap={8} justify="space-between">
          {removalText === undefined ? (
            <UntrustedText size="sm" className={classes.quiet ?? ''} miw={0}>
              {ticket.preview}
            </UntrustedText>
          ) : (
            <Text size="sm" fw={500} truncate miw={0}>
              {removalText}
            </Text>
          )}
          <Group wrap="nowrap" gap={6} className={classes.details}>
            {assignee != null && (
              <Text size="xs" className={classes.quiet} truncate maw={120}>
                {assignee.displayName}
              </Text>
            )}
            {ticket.status === 'BLOCKED' && contact.block && (
              <Badge size="sm" variant="light" color="orange" tt="none" style={{ flexShrink: 0 }}>
                {t(`ui.reason.${contact.block.reason}`)}
              </Badge>
            )}
            {ticket.heldCause != null && <CauseBadge cause={ticket.heldCause} />}
            {ticket.suggestion != null && (
              <Badge size="sm" variant="light" color="red" tt="none" style={{ flexShrink: 0 }}>
                {t('queues.list.suspected')}
              </Badge>
            )}
            {messageCount > 1 && (
              <Badge
                size="sm"
                variant="default"
                leftSection={<IconMessages size={12} aria-hidden />}
                aria-label={t('queues.list.messages', { count: messageCount })}
                role="img"
                style={{ flexShrink: 0 }}
              >
                {messageCount}
              </Badge>
            )}
          </Group>
        </Group>
      </Stack>
    </Group>
  );
}

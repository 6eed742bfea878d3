import { ActionIcon, type ActionIconProps, Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCan } from '../appContext/appContext.ts';
import { IconArrowLeft } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { GroupMark } from '../ui/GroupMark.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { AssignMenu } from './AssignMenu.tsx';
import classes from './Chat.module.css';
import { ChatMenu } from './ChatMenu.tsx';
import { CloseTicketButton } from './CloseTicketButton.tsx';
import type { ChatTicket } from './queries.ts';

interface ChatHeaderProps {
  readonly ticket: ChatTicket;
  readonly onClose: (() => void) | undefined;
}

export function ChatHeader({ ticket, onClose }: ChatHeaderProps) {
  const { t } = useTranslation();
  const canWrite = useCan('WRITE_TICKETS');
  const { contact, channel, number, status, assignee, group } = ticket;
  const isOpen = canWrite && status !== 'CLOSED' && status !== 'BLOCKED';
  return (
    <Group component="header" className={classes.header ?? ''} gap="xs" px="md" py="xs">
      {onClose && <BackButton ml={-8} onClick={onClose} />}
      <InitialsAvatar name={contact.displayName} />
      <Stack gap={2} miw={0} flex={1}>
        <Anchor
          component={Link}
          href={`~/contacts/${contact.id}`}
          c="inherit"
          fw={600}
          size="sm"
          display="block"
          miw={0}
        >
          <UntrustedText size="sm" fw={600}>
            {contact.displayName}
          </UntrustedText>
        </Anchor>
        <Group gap={6} wrap="nowrap" miw={0}>
          <ChannelIcon channel={channel} size={14} />
          <GroupMark group={group} size={14} />
          <Text size="xs" className={classes.quiet ?? ''} style={{ flexShrink: 0 }}>
            {t('chat.title', { number })}
          </Text>
          <StatusBadge status={status} size="sm" miw={0} />
          {!isOpen && assignee !== null && (
            <Text size="xs" className={classes.quiet ?? ''} truncate>
              {assignee.displayName}
            </Text>
          )}
        </Group>
      </Stack>
      <Group gap={6} wrap="nowrap" className={classes.actions ?? ''}>
        {isOpen && <AssignMenu ticket={ticket} />}
        {isOpen && <CloseTicketButton ticket={ticket} />}
        <ChatMenu ticket={ticket} />
      </Group>
    </Group>
  );
}

interface BackButtonProps extends ActionIconProps {
  readonly onClick: () => void;
}

export function BackButton(props: BackButtonProps) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('chat.back')} {...props}>
      <IconArrowLeft size={18} aria-hidden />
    </ActionIcon>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { IconHandStop } from '../icons/icons.ts';
import { ConfirmDialog } from '../ui/dialog/ConfirmDialog.tsx';
import classes from './Chat.module.css';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface HeldNoticeProps {
  readonly ticket: ChatTicket;
}

/** Says that the ticket is held, with a button to release it when the viewer has the permission. */
export function HeldNotice({ ticket }: HeldNoticeProps) {
  const { t } = useTranslation();
  const { unblock } = useTicketActions(ticket);
  const [isAsking, dialog] = useDisclosure();
  const target = ticket.releasesTo;
  return (
    <Group className={classes.held ?? ''} gap="xs" px="md" py={6} wrap="nowrap">
      <IconHandStop size={16} aria-hidden className={classes.noticeIcon} />
      <Text size="sm" flex={1}>
        {t(ticket.contact.blocked ? 'chat.held' : 'chat.heldByRule')}
      </Text>
      {target !== null && (
        <Button size="compact-xs" variant="default" onClick={dialog.open}>
          {t('chat.release')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('chat.releasing', { number: ticket.number })}
          confirmLabel={t('ui.yes')}
          focusOn="cancel"
          isPending={unblock.isPending}
          onConfirm={() => unblock.mutate(undefined, { onSettled: dialog.close })}
          onCancel={dialog.close}
        >
          <Text size="sm">
            {target === 'BOT' ? t('chat.releasingMore.BOT') : t('chat.releasingMore.UNASSIGNED')}{' '}
            {ticket.contact.blocked && t('chat.staysBlocked')}
          </Text>
        </ConfirmDialog>
      )}
    </Group>
  );
}

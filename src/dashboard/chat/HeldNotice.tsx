import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import classes from './Chat.module.css';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface HeldNoticeProps {
  readonly ticket: ChatTicket;
}

/** Says to those who see what is held that this is, and lets it go where they may. */
export function HeldNotice({ ticket }: HeldNoticeProps) {
  const { t } = useTranslation();
  const { release } = useTicketActions(ticket);
  const [isAsked, { open, close }] = useDisclosure();
  const to = ticket.releasesTo;
  return (
    <Group className={classes.held ?? ''} gap="xs" px="md" py={6} wrap="nowrap">
      <IconHandStop size={16} aria-hidden className={classes.stripIcon} />
      <Text size="sm" flex={1}>
        {t('chat.held')}
      </Text>
      {to !== null && (
        <Button size="compact-xs" variant="default" onClick={open}>
          {t('chat.release')}
        </Button>
      )}
      {isAsked && (
        <Dialog onClose={close} title={t('chat.releasing', { number: ticket.number })}>
          <Text size="sm">{to === 'BOT' ? t('chat.releasingMore.BOT') : t('chat.releasingMore.UNASSIGNED')}</Text>
          <Group justify="flex-end" mt="lg" gap="sm">
            <Button variant="default" onClick={close} data-autofocus>
              {t('ui.no')}
            </Button>
            <Button loading={release.isPending} onClick={() => release.mutate(undefined, { onSettled: close })}>
              {t('ui.yes')}
            </Button>
          </Group>
        </Dialog>
      )}
    </Group>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../appContext/appContext.ts';
import { BlockDialog } from '../blocking/BlockDialog.tsx';
import { IconAlertTriangle } from '../icons/icons.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './Chat.module.css';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface SpamHintProps {
  readonly ticket: ChatTicket;
}

/** Says that the ticket looks like spam, and why. It does nothing by itself. */
export function SpamHint({ ticket }: SpamHintProps) {
  const { t } = useTranslation();
  const canBlock = useCan('BLOCK');
  const { dismiss } = useTicketActions(ticket);
  const [isOpen, setOpen] = useState(false);
  const { contact, suggestion } = ticket;
  return (
    <div role="status">
      {canBlock && suggestion != null && !contact.blocked && (
        <Group className={classes.notice ?? ''} gap="xs" px="md" py={6}>
          <IconAlertTriangle size={16} aria-hidden className={classes.noticeIcon} />
          <Text size="sm" flex={1} miw={180} style={{ overflowWrap: 'anywhere' }}>
            {t('chat.looksLikeSpam', {
              percent: Math.floor(suggestion.score * 100),
              words: isolateBidi(suggestion.words.join(', ')),
            })}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" variant="light" color="red" onClick={() => setOpen(true)}>
              {t('chat.blockSuspect')}
            </Button>
            <Button size="compact-sm" variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {t('chat.dismissSuspicion')}
            </Button>
          </Group>
        </Group>
      )}
      {isOpen && <BlockDialog contact={contact} onClose={() => setOpen(false)} />}
    </div>
  );
}

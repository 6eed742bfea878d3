import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../appContext/appContext.ts';
import { BlockDialog } from '../blocking/BlockDialog.tsx';
import { NEW_OPT_OUT } from '../blocking/blockDraft.ts';
import { IconHandStop } from '../icons/icons.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { asksToStop } from './asksToStop.ts';
import classes from './Chat.module.css';
import type { MessagePages } from './conversation/queries.ts';
import type { ChatTicket } from './queries.ts';

interface OptOutHintProps {
  readonly contact: ChatTicket['contact'];
  readonly pages: MessagePages | undefined;
}

/** Suggests to stop writing to a customer whose last message asks for it. It does nothing by itself. */
export function OptOutHint({ contact, pages }: OptOutHintProps) {
  const { t } = useTranslation();
  const canBlock = useCan('BLOCK');
  const [isOpen, setOpen] = useState(false);
  const newest = pages?.pages[0]?.edges.find(({ node }) => node.direction === 'INBOUND')?.node;
  const isAsked = canBlock && !contact.blocked && newest !== undefined && asksToStop(newest.body);
  return (
    <div role="status">
      {isAsked && (
        <Group className={classes.notice ?? ''} gap="xs" px="md" py={6} wrap="nowrap">
          <IconHandStop size={16} aria-hidden className={classes.noticeIcon} />
          <Text size="sm" flex={1}>
            {t('chat.asksToStop', { name: isolateBidi(contact.displayName) })}
          </Text>
          <Button size="compact-sm" variant="light" onClick={() => setOpen(true)}>
            {t('chat.optOut')}
          </Button>
        </Group>
      )}
      {isOpen && <BlockDialog contact={contact} proposal={NEW_OPT_OUT} onClose={() => setOpen(false)} />}
    </div>
  );
}

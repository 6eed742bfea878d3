import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface CloseTicketButtonProps {
  readonly ticket: ChatTicket;
}

/** Closing asks once more, because it cannot be undone. */
export function CloseTicketButton({ ticket }: CloseTicketButtonProps) {
  const { t } = useTranslation();
  const { close } = useTicketActions(ticket);
  const { contact, number } = ticket;
  const [isAsked, { open, close: leave }] = useDisclosure();
  return (
    <>
      <Tooltip label={t('chat.close')}>
        <ActionIcon variant="default" size={26} aria-label={t('chat.close')} onClick={open}>
          <IconCircleCheck size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isAsked && (
        <Dialog onClose={leave} title={t('chat.closing', { number })}>
          <Text size="sm">
            {t('chat.closingMore')}{' '}
            {!contact.blocked && t('chat.writesAgain', { name: isolateBidi(contact.displayName) })}
          </Text>
          <Group justify="flex-end" mt="lg" gap="sm">
            <Button variant="default" onClick={leave} data-autofocus>
              {t('ui.cancel')}
            </Button>
            <Button loading={close.isPending} onClick={() => close.mutate(undefined, { onSettled: leave })}>
              {t('chat.close')}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { IconCircleCheck } from '../icons/icons.ts';
import { ConfirmDialog } from '../ui/dialog/ConfirmDialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface CloseTicketButtonProps {
  readonly ticket: ChatTicket;
}

/** Closes the ticket after a question, because a closed ticket cannot be opened again. */
export function CloseTicketButton({ ticket }: CloseTicketButtonProps) {
  const { t } = useTranslation();
  const { close } = useTicketActions(ticket);
  const { contact, number } = ticket;
  const [isAsking, dialog] = useDisclosure();
  return (
    <>
      <Tooltip label={t('chat.close')}>
        <ActionIcon variant="default" size={26} aria-label={t('chat.close')} onClick={dialog.open}>
          <IconCircleCheck size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isAsking && (
        <ConfirmDialog
          title={t('chat.closing', { number })}
          confirmLabel={t('chat.close')}
          cancelLabel={t('ui.cancel')}
          focusOn="cancel"
          isPending={close.isPending}
          onConfirm={() => close.mutate(undefined, { onSettled: dialog.close })}
          onCancel={dialog.close}
        >
          <Text size="sm">
            {t('chat.closingMore')}{' '}
            {!contact.blocked && t('chat.writesAgain', { name: isolateBidi(contact.displayName) })}
          </Text>
        </ConfirmDialog>
      )}
    </>
  );
}

import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { useBlockAction } from '../../blocking/useBlockAction.tsx';
import type { TicketReviewState, TicketRowFragment } from '../../gql/graphql.ts';
import { IconLockOpen, IconSend2, IconTrash } from '../../icons/icons.ts';
import classes from './Blocked.module.css';

interface HeldButtonsProps {
  readonly ticket: TicketRowFragment;
  readonly isPending: boolean;
  readonly onUnblock: (ticket: TicketRowFragment) => void;
  readonly onReview: (ticket: TicketRowFragment, state: TicketReviewState) => void;
  readonly onRemove: (ticket: TicketRowFragment) => void;
}

/** The acts on a held ticket that the viewer has permission for. */
export function HeldButtons({ ticket, isPending, onUnblock, onReview, onRemove }: HeldButtonsProps) {
  const { t } = useTranslation();
  const canUnblock = useCan('RELEASE');
  const canDelete = useCan('DELETE_HELD');
  const action = useBlockAction(ticket.contact);
  return (
    <Group className={classes.actions ?? ''} gap="xs">
      {canUnblock && (
        <Button
          size="xs"
          leftSection={<IconSend2 size={16} aria-hidden />}
          loading={isPending}
          onClick={() => onUnblock(ticket)}
        >
          {t('queues.release.button')}
        </Button>
      )}
      {canUnblock && (
        <>
          <Button size="xs" variant="default" disabled={isPending} onClick={() => onReview(ticket, 'KEPT')}>
            {t('queues.review.acts.KEEP')}
          </Button>
          <Button size="xs" variant="default" disabled={isPending} onClick={() => onReview(ticket, 'SNOOZED')}>
            {t('queues.review.snooze')}
          </Button>
        </>
      )}
      {action?.kind === 'unblock' && (
        <Button size="xs" variant="default" leftSection={<IconLockOpen size={16} aria-hidden />} onClick={action.open}>
          {t('queues.preview.unblock')}
        </Button>
      )}
      {action?.dialog}
      {canDelete && (
        <Button
          size="xs"
          ml="auto"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={isPending}
          onClick={() => onRemove(ticket)}
        >
          {t('queues.remove.button')}
        </Button>
      )}
    </Group>
  );
}

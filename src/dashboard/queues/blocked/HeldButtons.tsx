import { Button, Group } from '@mantine/core';
import { IconLockOpen, IconSend2, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { useBlockAction } from '../../blocking/useBlockAction.tsx';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import classes from '../Queues.module.css';

interface HeldButtonsProps {
  readonly ticket: TicketRowFragment;
  readonly isPending: boolean;
  readonly onRelease: (ticket: TicketRowFragment) => void;
  readonly onRemove: (ticket: TicketRowFragment) => void;
}

/** What the viewer may do with a ticket that is held. */
export function HeldButtons({ ticket, isPending, onRelease, onRemove }: HeldButtonsProps) {
  const { t } = useTranslation();
  const canRelease = useCan('RELEASE');
  const canRemove = useCan('DELETE_HELD');
  const action = useBlockAction(ticket.contact);
  return (
    <Group className={classes.actions ?? ''} gap="xs" justify="space-between">
      <Group gap="xs">
        {canRelease && (
          <Button
            size="xs"
            leftSection={<IconSend2 size={16} aria-hidden />}
            loading={isPending}
            onClick={() => onRelease(ticket)}
          >
            {t('queues.release.button')}
          </Button>
        )}
        {action?.kind === 'unblock' && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconLockOpen size={16} aria-hidden />}
            onClick={action.open}
          >
            {t('queues.preview.unblock')}
          </Button>
        )}
        {action?.dialog}
      </Group>
      {canRemove && (
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

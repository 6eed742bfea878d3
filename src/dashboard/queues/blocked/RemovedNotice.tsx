import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { removalOf } from '../removed/removedTickets.ts';
import { useRemovalText, useRemovedTickets } from '../removed/useRemovedTickets.ts';
import classes from './Blocked.module.css';

/** Says that the previewed ticket was released meanwhile, with a link to its chat. */
export function RemovedNotice({ ticket }: { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const removed = useRemovedTickets();
  const removalText = useRemovalText();
  const removal = removalOf(removed, ticket) ?? { kind: 'released', to: ticket.status, by: null };
  return (
    <Group className={classes.notice ?? ''} role="status" justify="space-between">
      <Text size="sm">{t('queues.preview.left', { removal: removalText(removal) })}</Text>
      <Anchor className={classes.link ?? ''} component={Link} href={`~/inbox/${ticket.id}`} size="sm">
        {t('queues.preview.chat')}
      </Anchor>
    </Group>
  );
}

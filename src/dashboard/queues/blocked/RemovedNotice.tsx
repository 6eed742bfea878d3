import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import classes from '../Queues.module.css';
import { removalOf } from '../removed/removedTickets.ts';
import { useRemovalText } from '../removed/useRemovalText.ts';
import { useRemovedTickets } from '../removed/useRemovedTickets.ts';

/** Tells whoever looks into a ticket that it was released meanwhile, and where it is to be met now. */
export function RemovedNotice({ ticket }: { readonly ticket: TicketRowFragment }) {
  const { t } = useTranslation();
  const removed = useRemovedTickets();
  const removalText = useRemovalText();
  const known = removalOf(removed, ticket) ?? { kind: 'released', to: ticket.status, by: null };
  return (
    <Group className={classes.left ?? ''} role="status" justify="space-between">
      <Text size="sm">{t('queues.preview.left', { removal: removalText(known) })}</Text>
      <Anchor className={classes.link ?? ''} component={Link} href={`~/inbox/${ticket.id}`} size="sm">
        {t('queues.preview.chat')}
      </Anchor>
    </Group>
  );
}

import { Anchor, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import { Moment } from '../../ui/RelativeTime.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CustomersText } from '../../ui/UntrustedText.tsx';
import { TicketsOf } from '../list/queries.ts';
import { PartOfContact } from './ContactSection.tsx';
import { byStanding } from './groupByStatus.ts';
import { usePart } from './useContactSection.ts';

export function ContactTickets({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const part = usePart({
    id,
    part: 'tickets',
    document: TicketsOf,
    connectionOf: ({ contact }) => contact?.tickets,
  });
  return (
    <PartOfContact part={part} none={t('contacts.noTickets')}>
      <Stack gap="md">
        {byStanding(part.nodes).map(({ standing, tickets }) => (
          <Stack key={standing} component="section" gap={4} aria-label={t(`contacts.${standing}`)}>
            <Title order={4} size="xs">
              {t(`contacts.${standing}`)}
            </Title>
            {tickets.map((ticket) => (
              <TicketLine key={ticket.id} ticket={ticket} />
            ))}
          </Stack>
        ))}
      </Stack>
    </PartOfContact>
  );
}

function TicketLine({ ticket }: { readonly ticket: TicketRowFragment }) {
  const { id, number, status, preview, channel, lastMessageAt } = ticket;
  return (
    <Group gap="xs" wrap="nowrap" py={4}>
      <ChannelIcon channel={channel} />
      <Anchor
        component={Link}
        href={status === 'BLOCKED' ? `~/queues/blocked/${id}` : `~/inbox/${id}`}
        size="sm"
        c="inherit"
        underline="always"
        style={{ flexShrink: 0 }}
      >
        #{number}
      </Anchor>
      <CustomersText size="sm" flex={1} miw={0}>
        {preview}
      </CustomersText>
      <StatusBadge status={status} size="sm" style={{ flexShrink: 0 }} />
      <Moment at={lastMessageAt} />
    </Group>
  );
}

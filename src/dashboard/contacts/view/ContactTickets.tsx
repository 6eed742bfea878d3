import { Anchor, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';
import { GroupMark } from '../../ui/GroupMark.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { ContactSection } from './ContactSection.tsx';
import { groupByStatus } from './groupByStatus.ts';
import { TicketsOfContact } from './queries.ts';
import { useContactSection } from './useContactSection.ts';

export function ContactTickets({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const section = useContactSection({
    id,
    section: 'tickets',
    document: TicketsOfContact,
    connectionOf: ({ contact }) => contact?.tickets,
  });
  return (
    <ContactSection section={section} emptyText={t('contacts.noTickets')}>
      <Stack gap="md">
        {groupByStatus(section.nodes).map(({ group, tickets }) => (
          <Stack key={group} component="section" gap={4} aria-label={t(`contacts.${group}`)}>
            <Title order={4} size="xs">
              {t(`contacts.${group}`)}
            </Title>
            {tickets.map((ticket) => (
              <TicketRow key={ticket.id} ticket={ticket} />
            ))}
          </Stack>
        ))}
      </Stack>
    </ContactSection>
  );
}

function TicketRow({ ticket }: { readonly ticket: TicketRowFragment }) {
  const { id, number, status, preview, channel, group, lastMessageAt } = ticket;
  return (
    <Group gap="xs" wrap="nowrap" py={4}>
      <ChannelIcon channel={channel} />
      <GroupMark group={group} />
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
      <UntrustedText size="sm" flex={1} miw={0}>
        {preview}
      </UntrustedText>
      <StatusBadge status={status} size="sm" style={{ flexShrink: 0 }} />
      <RelativeTime at={lastMessageAt} />
    </Group>
  );
}

import { Badge, Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { BlockChanges } from './BlockChanges.tsx';
import { ContactSection } from './ContactSection.tsx';
import { BlockHistoryOfContact, type PastBlockFacts } from './queries.ts';
import { useContactSection } from './useContactSection.ts';

export function BlockHistory({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const section = useContactSection({
    id,
    section: 'history',
    document: BlockHistoryOfContact,
    connectionOf: ({ contact }) => contact?.blockHistory,
  });
  return (
    <ContactSection section={section} emptyText={t('contacts.noHistory')}>
      <List
        listStyleType="none"
        spacing="md"
        aria-label={t('contacts.history')}
        styles={{ itemWrapper: { display: 'block' } }}
      >
        {section.nodes.map((block) => (
          <List.Item key={block.id}>
            <PastBlock block={block} />
          </List.Item>
        ))}
      </List>
    </ContactSection>
  );
}

function PastBlock({ block }: { readonly block: PastBlockFacts }) {
  const { t } = useTranslation();
  const { endedAt, endedBy, endCause, expiresAt, ticketsReleased, ticketsDeleted } = block;
  return (
    <>
      <Group gap="xs">
        <Badge variant="light" color={endedAt === null ? 'orange' : 'gray'} tt="none">
          {t(`ui.reason.${block.reason}`)}
        </Badge>
        {endedAt === null && <Text size="sm">{t('contacts.inForce')}</Text>}
        <Fact name={t('contacts.since')} at={block.blockedAt} />
        <Person name={t('contacts.by')} who={block.blockedBy.displayName} />
      </Group>
      {block.note !== null && (
        <UntrustedText whole size="sm" my={4}>
          {block.note}
        </UntrustedText>
      )}
      <Group gap="xs">
        {endedAt === null && expiresAt !== null && <Fact name={t('contacts.until')} at={expiresAt} />}
        {endedAt !== null && <Fact name={t('contacts.ended')} at={endedAt} />}
        {endCause === 'EXPIRED' && <Text size="sm">{t('contacts.expired')}</Text>}
        {endCause === 'UNDONE' && <Text size="sm">{t('contacts.undone')}</Text>}
        {endCause === 'UNBLOCKED' && endedBy && <Person name={t('contacts.endedBy')} who={endedBy.displayName} />}
        {ticketsReleased > 0 && <Text size="sm">{t('contacts.released', { count: ticketsReleased })}</Text>}
        {ticketsDeleted > 0 && <Text size="sm">{t('contacts.deleted', { count: ticketsDeleted })}</Text>}
      </Group>
      <BlockChanges changes={block.changes} />
    </>
  );
}

function Fact({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <Group gap={4}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <RelativeTime at={at} size="sm" c="inherit" />
    </Group>
  );
}

function Person({ name, who }: { readonly name: string; readonly who: string }) {
  return (
    <Group gap={4}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="bdi">
        {who}
      </Text>
    </Group>
  );
}

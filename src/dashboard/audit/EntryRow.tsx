import { Anchor, Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timeText } from '../ui/dayText.ts';
import { momentText } from '../ui/timeText.ts';
import { EntryIcon } from './EntryIcon.tsx';
import { wordsOf } from './entryText.ts';
import type { AuditEntry } from './queries.ts';

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly onActor: (actorId: string) => void;
}

export function EntryRow({ entry, onActor }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const { actor, contact, occurredAt, ticket, type } = entry;
  const { deed, detail } = wordsOf(entry);
  const name = actor.__typename === 'SystemActor' ? t('audit.system') : actor.displayName;
  return (
    <Group wrap="nowrap" gap="sm" px="md" py={7} align="flex-start">
      <EntryIcon type={type} />
      <Group gap="4px 8px" flex={1} miw={0} pt={4}>
        <Tooltip label={t('audit.onlyOf', { name })} openDelay={400}>
          <Anchor component="button" type="button" size="sm" fw={600} c="inherit" onClick={() => onActor(actor.id)}>
            <bdi>{name}</bdi>
          </Anchor>
        </Tooltip>
        <Text size="sm" component="span">
          {deed !== null && t(`audit.did.${deed}`)}
          {deed !== null && detail !== null && ' · '}
          {detail !== null && <span lang="en">{detail}</span>}
        </Text>
        {contact && (
          <Anchor component={Link} size="sm" c="inherit" underline="always" href={`~/contacts/${contact.id}`}>
            <bdi>{contact.displayName}</bdi>
          </Anchor>
        )}
        {ticket && (
          <Anchor component={Link} size="sm" c="inherit" underline="always" href={`~/inbox/${ticket.id}`}>
            {t('audit.ticket', { number: ticket.number })}
          </Anchor>
        )}
      </Group>
      <Tooltip label={momentText(occurredAt, i18n.language)} openDelay={300}>
        <Text component="time" dateTime={occurredAt} size="xs" c="dimmed" pt={6} style={{ whiteSpace: 'nowrap' }}>
          {timeText(occurredAt, i18n.language)}
        </Text>
      </Tooltip>
    </Group>
  );
}

import { Anchor, Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { exactTimeText, timeOfDayText } from '../ui/time/timeText.ts';
import { EntryIcon } from './EntryIcon.tsx';
import { entryTextOf } from './entryText.ts';
import type { AuditEntry } from './queries.ts';

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly onActor: (actorId: string) => void;
}

export function EntryRow({ entry, onActor }: EntryRowProps) {
  const { t, i18n } = useTranslation();
  const { actor, contact, occurredAt, ticket, type } = entry;
  const { action, detail } = entryTextOf(entry);
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
          {action !== null && t(`audit.action.${action}`)}
          {action !== null && detail !== null && ' · '}
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
      <Tooltip label={exactTimeText(occurredAt, i18n.language)} openDelay={300}>
        <Text component="time" dateTime={occurredAt} size="xs" c="dimmed" pt={6} style={{ whiteSpace: 'nowrap' }}>
          {timeOfDayText(occurredAt, i18n.language)}
        </Text>
      </Tooltip>
    </Group>
  );
}

import { Group, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/RelativeTime.tsx';
import { type TimelineEntryRead, TimelineOf } from '../list/queries.ts';
import { PartOfContact } from './ContactSection.tsx';
import { useTimelineText } from './timelineText.ts';
import { usePart } from './useContactSection.ts';

export function ContactTimeline({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const part = usePart({
    id,
    part: 'timeline',
    document: TimelineOf,
    connectionOf: ({ contact }) => contact?.timeline,
  });
  return (
    <PartOfContact part={part} none={t('contacts.noTimeline')} isEndless>
      <Timeline
        bulletSize={10}
        lineWidth={2}
        aria-label={t('contacts.timeline')}
        styles={{ item: { marginTop: 'var(--mantine-spacing-xs)' } }}
      >
        {part.nodes.map((entry) => (
          <Timeline.Item key={entry.id}>
            <Entry entry={entry} />
          </Timeline.Item>
        ))}
      </Timeline>
    </PartOfContact>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntryRead }) {
  const { t } = useTranslation();
  const textOf = useTimelineText();
  return (
    <Group gap="xs">
      <Text size="sm">{textOf(entry)}</Text>
      {/* Of a message it is whose key handed it in, which is nobody to the reader. */}
      {entry.type !== 'ticket.message_received' && (
        <Text size="xs" c="dimmed" component="bdi">
          {t('contacts.happenedBy', { name: entry.actor.displayName })}
        </Text>
      )}
      <Moment at={entry.occurredAt} />
    </Group>
  );
}

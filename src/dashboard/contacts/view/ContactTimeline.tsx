import { Group, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { type TimelineEntry, TimelineOf } from '../list/queries.ts';
import { ContactSection } from './ContactSection.tsx';
import { useTimelineText } from './timelineText.ts';
import { useContactSection } from './useContactSection.ts';

export function ContactTimeline({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const section = useContactSection({
    id,
    section: 'timeline',
    document: TimelineOf,
    connectionOf: ({ contact }) => contact?.timeline,
  });
  return (
    <ContactSection section={section} none={t('contacts.noTimeline')} isEndless>
      <Timeline
        bulletSize={10}
        lineWidth={2}
        aria-label={t('contacts.timeline')}
        styles={{ item: { marginTop: 'var(--mantine-spacing-xs)' } }}
      >
        {section.nodes.map((entry) => (
          <Timeline.Item key={entry.id}>
            <Entry entry={entry} />
          </Timeline.Item>
        ))}
      </Timeline>
    </ContactSection>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
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
      <RelativeTime at={entry.occurredAt} />
    </Group>
  );
}

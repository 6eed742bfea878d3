import { Group, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { en } from '../../texts/en/contacts.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { ContactSection } from './ContactSection.tsx';
import { type TimelineEntry, TimelineOfContact } from './queries.ts';
import { useContactSection } from './useContactSection.ts';

export function ContactTimeline({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const section = useContactSection({
    id,
    section: 'timeline',
    document: TimelineOfContact,
    connectionOf: ({ contact }) => contact?.timeline,
  });
  return (
    <ContactSection section={section} emptyText={t('contacts.noTimeline')} isEndless>
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
  const entryText = useEntryText();
  return (
    <Group gap="xs">
      <Text size="sm">{entryText(entry)}</Text>
      {/* The actor of a received message is the API key that ingested it, which means nothing to the user. */}
      {entry.type !== 'ticket.message_received' && (
        <Text size="xs" c="dimmed" component="bdi">
          {t('contacts.happenedBy', { name: entry.actor.displayName })}
        </Text>
      )}
      <RelativeTime at={entry.occurredAt} />
    </Group>
  );
}

/** Returns a function that says what happened. A type without a translation has the server's English summary. */
function useEntryText(): (entry: TimelineEntry) => string {
  const { t, i18n } = useTranslation();
  return ({ type, summary }) => {
    const key = type.replace('.', '-');
    return i18n.language === 'en' || !isTranslated(key) ? summary : t(`contacts.happened.${key}`);
  };
}

function isTranslated(key: string): key is keyof typeof en.happened {
  return key in en.happened;
}

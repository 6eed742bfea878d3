import { Badge, Button, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { DeniedBlockButton } from '../../blocking/DeniedBlock.tsx';
import { DeletionBanner } from '../../blocking/deletion/DeletionBanner.tsx';
import { useBlockAction } from '../../blocking/useBlockAction.tsx';
import { IconBan, IconLockOpen2 } from '../../icons/icons.ts';
import { InitialsAvatar } from '../../ui/InitialsAvatar.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import type { ContactDetailsData } from '../list/queries.ts';
import { ProposalBanner } from '../merging/ProposalBanner.tsx';
import { BlockHistory } from './BlockHistory.tsx';
import { ContactMenu } from './ContactMenu.tsx';
import { ContactTickets } from './ContactTickets.tsx';
import { ContactTimeline } from './ContactTimeline.tsx';
import { CurrentBlock } from './CurrentBlock.tsx';
import { Identities } from './Identities.tsx';

interface ContactProps {
  readonly contact: ContactDetailsData;
  /** Called when the contact is no more. */
  readonly onRemoved: () => void;
}

export function ContactDetails({ contact, onRemoved }: ContactProps) {
  return (
    <Stack gap="md">
      <div>
        <Header contact={contact} onRemoved={onRemoved} />
        <DeletionBanner contact={contact} />
        <ProposalBanner contactId={contact.id} />
      </div>
      <Identities contact={contact} />
      {contact.block && <CurrentBlock contact={contact} block={contact.block} />}
      <Sections contactId={contact.id} />
    </Stack>
  );
}

function Header({ contact, onRemoved }: ContactProps) {
  const { t } = useTranslation();
  const action = useBlockAction(contact);
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <InitialsAvatar name={contact.displayName} size="lg" />
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
              <bdi dir="auto">{contact.displayName}</bdi>
            </Title>
            {contact.blocked && (
              <Badge color="orange" variant="light" tt="none">
                {t('contacts.BLOCKED')}
              </Badge>
            )}
          </Group>
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {t('contacts.knownSince')}
            </Text>
            <RelativeTime at={contact.createdAt} />
          </Group>
        </Stack>
      </Group>
      <Group gap={4} wrap="nowrap" style={{ flexShrink: 0 }}>
        {action && (
          <Button
            size="xs"
            {...(action.kind === 'block' ? { color: 'orange', variant: 'light' } : {})}
            leftSection={
              action.kind === 'block' ? <IconBan size={16} aria-hidden /> : <IconLockOpen2 size={16} aria-hidden />
            }
            onClick={action.open}
          >
            {t(`blocking.${action.kind}`)}
          </Button>
        )}
        {action === null && !contact.blocked && (
          <DeniedBlockButton size="xs" leftSection={<IconBan size={16} aria-hidden />}>
            {t('blocking.block')}
          </DeniedBlockButton>
        )}
        <ContactMenu contact={contact} onRemoved={onRemoved} />
      </Group>
      {action?.dialog}
    </Group>
  );
}

const SECTIONS = { tickets: ContactTickets, history: BlockHistory, timeline: ContactTimeline };
type SectionName = keyof typeof SECTIONS;

function Sections({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();

  function show(name: SectionName): void {
    const withSection = (before: URLSearchParams) => {
      const after = new URLSearchParams(before);
      if (name === 'tickets') after.delete('show');
      else after.set('show', name);
      return after;
    };
    setParams(withSection, { replace: true });
  }

  return (
    <Tabs value={sectionNamed(params.get('show'))} keepMounted={false} onChange={(name) => show(sectionNamed(name))}>
      <Tabs.List aria-label={t('contacts.details')}>
        {Object.keys(SECTIONS).map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`contacts.${sectionNamed(name)}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(SECTIONS).map(([name, Section]) => (
        <Tabs.Panel key={name} value={name} pt="sm">
          <Section id={contactId} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function sectionNamed(name: string | null): SectionName {
  return name === 'history' || name === 'timeline' ? name : 'tickets';
}

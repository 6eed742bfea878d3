import { ActionIcon, Anchor, Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconArrowLeft, IconArrowMerge } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { ContactSection } from '../view/ContactSection.tsx';
import classes from './Merging.module.css';
import { ProposalActions } from './ProposalActions.tsx';
import { type Proposal, useOpenProposals } from './useProposals.ts';

interface ProposalsViewProps {
  readonly hrefOf: (id: string) => string;
  readonly onBack: () => void;
}

/** Every open proposal to merge two contacts, beside the list of contacts. */
export function ProposalsView({ hrefOf, onBack }: ProposalsViewProps) {
  const { t } = useTranslation();
  const section = useOpenProposals();
  const back = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  // On a small screen the view covers the list, so it takes the focus. Only there is the button visible.
  useEffect(() => {
    if (back.current?.checkVisibility()) back.current.focus();
  }, []);
  return (
    <Box component="section" aria-label={t('merging.proposals')} p="md">
      <Group gap={4} mb={4} wrap="nowrap">
        <ActionIcon ref={back} variant="subtle" aria-label={t('contacts.back')} onClick={onBack} hiddenFrom="md">
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <Title ref={title} order={2} size="h4" tabIndex={-1} style={{ outline: 'none' }}>
          {t('merging.proposals')}
        </Title>
      </Group>
      <Text size="sm" c="dimmed" mb="md" maw={560}>
        {t('merging.proposalsMore')}
      </Text>
      {section.isSuccess && section.nodes.length === 0 && !section.hasNextPage ? (
        <EmptyState title={t('merging.noProposals')} icon={<IconArrowMerge />}>
          {t('merging.noProposalsMore')}
        </EmptyState>
      ) : (
        <ContactSection section={section} emptyText={t('merging.noProposals')}>
          <ul className={classes.proposals} aria-label={t('merging.proposals')}>
            {section.nodes.map((proposal) => (
              <li key={proposal.id}>
                <Row proposal={proposal} hrefOf={hrefOf} onDeclined={() => title.current?.focus()} />
              </li>
            ))}
          </ul>
        </ContactSection>
      )}
    </Box>
  );
}

interface RowProps {
  readonly proposal: Proposal;
  readonly hrefOf: (id: string) => string;
  readonly onDeclined: () => void;
}

function Row({ proposal, hrefOf, onDeclined }: RowProps) {
  const { t } = useTranslation();
  const { contact, otherContact, kind, value, createdAt } = proposal;
  return (
    <Paper withBorder p="sm">
      <Stack gap={6}>
        <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {[contact, otherContact].map(({ id, displayName }, nth) => (
              <span key={id}>
                {nth > 0 && ' · '}
                <Anchor component={Link} href={hrefOf(id)} size="sm" fw={600} c="inherit" underline="always">
                  <bdi dir="auto">{displayName}</bdi>
                </Anchor>
              </span>
            ))}
          </Text>
          <RelativeTime at={createdAt} />
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('merging.carried', {
            writer: isolateBidi(contact.displayName),
            kind: t(`contacts.kind.${kind}`),
            value: isolateBidi(value),
            name: isolateBidi(otherContact.displayName),
          })}
        </Text>
        <ProposalActions proposal={proposal} keepId={contact.id} onDeclined={onDeclined} />
      </Stack>
    </Paper>
  );
}

import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { IconArrowMerge } from '../../icons/icons.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { ProposalActions } from './ProposalActions.tsx';
import { type Proposal, useProposalsOf } from './useProposals.ts';

/** Says that the contact may be the same person as another one. Renders nothing without an open proposal. */
export function ProposalBanner({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { data = [], error, refetch } = useProposalsOf(contactId);
  const place = useRef<HTMLDivElement>(null);
  return (
    // The place stays when its last banner goes, so the focus has somewhere to be.
    <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
      {error && data.length === 0 && (
        <Group gap="xs" mt="md">
          <Text size="sm" role="alert">
            {t('merging.unknown')} {errorText(error)}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => void refetch()}>
            {t('ui.tryAgain')}
          </Button>
        </Group>
      )}
      {data.map((proposal) => (
        <Banner key={proposal.id} proposal={proposal} contactId={contactId} onDeclined={() => place.current?.focus()} />
      ))}
    </div>
  );
}

interface BannerProps {
  readonly proposal: Proposal;
  readonly contactId: string;
  readonly onDeclined: () => void;
}

function Banner({ proposal, contactId, onDeclined }: BannerProps) {
  const { t } = useTranslation();
  const search = useSearch();
  const { kind, value, contact, otherContact } = proposal;
  const isWriter = contact.id === contactId;
  const other = isWriter ? otherContact : contact;
  const texts = { kind: t(`contacts.kind.${kind}`), value: isolateBidi(value), name: isolateBidi(other.displayName) };
  return (
    <Alert
      role="region"
      aria-label={`${t('merging.maybeSame')} ${other.displayName}`}
      color="ink"
      variant="light"
      icon={<IconArrowMerge aria-hidden />}
      p="sm"
      mt="md"
    >
      <Stack gap={6}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t('merging.maybeSame')}{' '}
          <Anchor
            component={Link}
            href={`/${other.id}${search === '' ? '' : `?${search}`}`}
            c="inherit"
            fw={600}
            size="sm"
            underline="always"
          >
            <bdi dir="auto">{other.displayName}</bdi>
          </Anchor>
        </Text>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t(isWriter ? 'merging.carriedTheirs' : 'merging.carriedThis', texts)}
        </Text>
        <ProposalActions proposal={proposal} keepId={contactId} onDeclined={onDeclined} />
      </Stack>
    </Alert>
  );
}

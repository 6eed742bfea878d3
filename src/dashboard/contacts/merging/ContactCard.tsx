import { Badge, Group, List, Paper, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { IdentityIcon, keyOfIdentity } from '../list/IdentityIcon.tsx';
import type { ContactDetailsData } from '../list/queries.ts';
import classes from './Merging.module.css';

/** More would push the other contact out of sight. */
const MAX_IDENTITIES = 6;

interface ContactCardProps {
  readonly contact: ContactDetailsData;
  readonly isKept: boolean;
}

/** One of the two contacts of a merge, with the choice to keep it. */
export function ContactCard({ contact, isKept }: ContactCardProps) {
  const { t } = useTranslation();
  const { id, displayName, block, identities, openTicketCount, blockedTicketCount, createdAt } = contact;
  const hidden = identities.length - MAX_IDENTITIES;
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      aria-label={displayName}
      className={classes.card}
      data-kept={isKept || undefined}
    >
      <Stack gap={6}>
        <Radio
          value={id}
          label={<bdi dir="auto">{displayName}</bdi>}
          styles={{ label: { fontWeight: 600, overflowWrap: 'anywhere' } }}
        />
        {block && (
          <Badge color="orange" variant="light" size="sm" tt="none">
            {t('contacts.blockedFor', { reason: t(`ui.reason.${block.reason}`) })}
          </Badge>
        )}
        <List
          listStyleType="none"
          spacing={2}
          aria-label={t('contacts.identities')}
          styles={{ itemWrapper: { display: 'block' } }}
        >
          {identities.slice(0, MAX_IDENTITIES).map((identity) => (
            <List.Item key={keyOfIdentity(identity)}>
              <Group gap={6} wrap="nowrap">
                <IdentityIcon identity={identity} />
                <UntrustedText size="xs" miw={0}>
                  {identity.value}
                </UntrustedText>
              </Group>
            </List.Item>
          ))}
        </List>
        {hidden > 0 && (
          <Text size="xs" c="dimmed">
            {t('merging.moreIdentities', { count: hidden })}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t('merging.openTickets', { count: openTicketCount })}
          {blockedTicketCount > 0 && ` · ${t('merging.heldTickets', { count: blockedTicketCount })}`}
        </Text>
        <Group gap={4}>
          <Text size="xs" c="dimmed">
            {t('contacts.knownSince')}
          </Text>
          <RelativeTime at={createdAt} />
        </Group>
      </Stack>
    </Paper>
  );
}

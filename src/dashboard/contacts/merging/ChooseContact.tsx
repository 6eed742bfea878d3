import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { InitialsAvatar } from '../../ui/InitialsAvatar.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { IdentityIcon } from '../list/IdentityIcon.tsx';
import classes from './Merging.module.css';
import { ContactsToMerge } from './queries.ts';

interface ChooseContactProps {
  /** The contact that is merged with the chosen one, so it is not offered. */
  readonly contactId: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onChoose: (id: string) => void;
}

/** Searches for the other contact of a merge. */
export function ChooseContact({ contactId, search, onSearch, onChoose }: ChooseContactProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const searchBox = useRef<HTMLInputElement>(null);
  const { data, error, isLoading, refetch } = useQuery({
    queryKey: ['contactsToMerge', search],
    queryFn: async ({ signal }) => (await execute(ContactsToMerge, { search }, signal)).contacts.edges,
    enabled: search !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const found = search === '' ? undefined : data?.map(({ node }) => node).filter(({ id }) => id !== contactId);
  return (
    <Stack gap="sm">
      <SearchField
        ref={searchBox}
        label={t('merging.search')}
        aria-label={t('merging.search')}
        placeholder={t('contacts.searchMore')}
        clearLabel={t('contacts.clearSearch')}
        search={search}
        onSearch={onSearch}
        dir="auto"
        data-autofocus
      />
      {isLoading && <LoadingSkeleton rows={3} />}
      {error && !found && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      <div>
        <Text size="sm" c="dimmed" role="status">
          {search === '' && t('merging.searchMore')}
          {found?.length === 0 && t('merging.noneFound')}
        </Text>
        {found && found.length > 0 && (
          <ul className={classes.results} aria-label={t('merging.results')}>
            {found.map((contact) => (
              <li key={contact.id}>
                <Result contact={contact} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Stack>
  );
}

interface ResultProps {
  readonly contact: ContactRow;
  readonly onChoose: (id: string) => void;
}

function Result({ contact: { id, displayName, identities, blocked }, onChoose }: ResultProps) {
  const { t } = useTranslation();
  const [first] = identities;
  return (
    <UnstyledButton className={classes.result ?? ''} onClick={() => onChoose(id)}>
      <Group gap="sm" wrap="nowrap">
        <InitialsAvatar name={displayName} size="sm" />
        <Stack gap={0} miw={0} flex={1}>
          <UntrustedText size="sm" fw={600}>
            {displayName}
          </UntrustedText>
          {first && (
            <Group gap={6} wrap="nowrap">
              <IdentityIcon identity={first} />
              <UntrustedText size="xs" miw={0}>
                {first.value}
              </UntrustedText>
            </Group>
          )}
        </Stack>
        {blocked && (
          <Badge color="orange" variant="light" size="sm" tt="none" style={{ flexShrink: 0 }}>
            {t('contacts.BLOCKED')}
          </Badge>
        )}
      </Group>
    </UnstyledButton>
  );
}

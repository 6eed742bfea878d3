import { Group, Stack, Title } from '@mantine/core';
import { IconAddressBookOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { ContactSearch } from '../../ui/SearchField.tsx';
import { useSelection } from '../../ui/useSelection.ts';
import { BulkBar } from './BulkBar.tsx';
import { ContactsList } from './ContactsList.tsx';
import { ContactTabs } from './ContactTabs.tsx';
import type { useContactsAddress } from './contactsAddress.ts';
import { useContacts } from './useContacts.ts';

interface ContactsPaneProps extends ReturnType<typeof useContactsAddress> {
  readonly openId: string | null;
}

export function ContactsPane({ tab, search, change, hrefOf, openId }: ContactsPaneProps) {
  const { t } = useTranslation();
  const query = useContacts({ tab, search });
  const { rows, isLoading, error, refetch } = query;
  const selection = useSelection(rows);
  const searchBox = useRef<HTMLInputElement>(null);
  return (
    <>
      <Stack gap="xs" px="md" pt="sm">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t('contacts.title')}
          </Title>
        </Group>
        <ContactSearch search={search} onSearch={(wanted) => change({ search: wanted })} ref={searchBox} />
        <ContactTabs tab={tab} onTab={(wanted) => change({ tab: wanted })} />
      </Stack>
      <BulkBar {...selection} />
      {(isLoading || (query.isPlaceholderData && rows.length === 0)) && <LoadingSkeleton rows={8} />}
      {error && rows.length === 0 && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {query.isSuccess && !query.isPlaceholderData && rows.length === 0 && <NoContacts tab={tab} search={search} />}
      {rows.length > 0 && (
        <ContactsList
          query={query}
          selectedIds={selection.ids}
          onToggle={selection.toggle}
          openId={openId}
          hrefOf={hrefOf}
          key={`${tab} ${search}`}
          searchBox={searchBox}
        />
      )}
    </>
  );
}

function NoContacts({ tab, search }: Pick<ContactsPaneProps, 'tab' | 'search'>) {
  const { t } = useTranslation();
  if (search !== '')
    return (
      <EmptyState title={t('contacts.noneFound')} icon={<IconAddressBookOff />}>
        <bdi>{t('contacts.noneFoundMore', { search })}</bdi>
      </EmptyState>
    );
  const which = tab === 'ALL' ? 'noneAll' : (`none${tab}` as const);
  return (
    <EmptyState title={t(`contacts.${which}`)} icon={<IconAddressBookOff />}>
      {t(`contacts.${which}More`)}
    </EmptyState>
  );
}

import { Group, Stack, Title } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_BULK } from '../../api/bulkResult.ts';
import { DeletionsNotice } from '../../blocking/deletion/DeletionsNotice.tsx';
import { IconAddressBookOff } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useSelection } from '../../ui/useSelection.ts';
import { ProposalsNotice } from '../merging/ProposalsNotice.tsx';
import { PROPOSALS } from '../merging/proposalsAddress.ts';
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
  const rowIds = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { selectedIds, select, selectAll, clear } = useSelection(rowIds);
  const searchBox = useRef<HTMLInputElement>(null);
  return (
    <>
      <Stack gap="xs" px="md" pt="sm">
        <Group justify="space-between">
          <Title order={2} size="h3">
            {t('contacts.title')}
          </Title>
        </Group>
        <SearchField
          ref={searchBox}
          aria-label={t('contacts.search')}
          placeholder={t('contacts.searchMore')}
          clearLabel={t('contacts.clearSearch')}
          search={search}
          onSearch={(text) => change({ search: text })}
          dir="auto"
        />
        <DeletionsNotice hrefOf={hrefOf} />
        <ProposalsNotice href={hrefOf(PROPOSALS)} isOpen={openId === PROPOSALS} />
        <ContactTabs tab={tab} onTab={(chosen) => change({ tab: chosen })} />
      </Stack>
      <BulkBar
        selected={rows.filter(({ id }) => selectedIds.has(id))}
        onSelectAll={() => selectAll(MAX_BULK)}
        onClear={clear}
      />
      {(isLoading || (query.isPlaceholderData && rows.length === 0)) && <LoadingSkeleton rows={8} />}
      {error && rows.length === 0 && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {query.isSuccess && !query.isPlaceholderData && rows.length === 0 && <NoContacts tab={tab} search={search} />}
      {rows.length > 0 && (
        <ContactsList
          query={query}
          selectedIds={selectedIds}
          onToggle={(id) => select(id, !selectedIds.has(id))}
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

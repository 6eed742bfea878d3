import { Group, Stack, Title } from '@mantine/core';
import { IconAddressBookOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/EmptyState.tsx';
import { Failed } from '../../ui/ErrorAlert.tsx';
import { Loading } from '../../ui/LoadingSkeleton.tsx';
import { ContactSearch } from '../../ui/SearchField.tsx';
import { useSelection } from '../../ui/useSelection.ts';
import { BulkBar } from './BulkBar.tsx';
import { ContactsList } from './ContactsList.tsx';
import { ContactTabs } from './ContactTabs.tsx';
import type { useLooking } from './contactsAddress.ts';
import { useContacts } from './useContacts.ts';

interface ContactsPaneProps extends ReturnType<typeof useLooking> {
  readonly openId: string | null;
}

export function ContactsPane({ tab, search, look, hrefOf, openId }: ContactsPaneProps) {
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
        <ContactSearch search={search} onSearch={(wanted) => look({ search: wanted })} ref={searchBox} />
        <ContactTabs tab={tab} onTab={(wanted) => look({ tab: wanted })} />
      </Stack>
      <BulkBar {...selection} />
      {(isLoading || (query.isPlaceholderData && rows.length === 0)) && <Loading rows={8} />}
      {error && rows.length === 0 && <Failed failure={error} onRetry={() => void refetch()} />}
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
      <Empty title={t('contacts.noneFound')} icon={<IconAddressBookOff />}>
        <bdi>{t('contacts.noneFoundMore', { search })}</bdi>
      </Empty>
    );
  const which = tab === 'ALL' ? 'noneAll' : (`none${tab}` as const);
  return (
    <Empty title={t(`contacts.${which}`)} icon={<IconAddressBookOff />}>
      {t(`contacts.${which}More`)}
    </Empty>
  );
}

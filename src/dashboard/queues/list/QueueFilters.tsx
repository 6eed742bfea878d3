import { CloseButton, Group, NativeSelect, Pill, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { memo, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, useUsers } from '../../appContext/appContext.ts';
import type { TicketFilter } from '../../tickets/ticketLists.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { FilterChanges } from './queueAddress.ts';

interface QueueFiltersProps {
  readonly filter: TicketFilter;
  readonly hasAssignees: boolean;
  /** Whose tickets are shown, where it is one contact's; what they are called is learned from the list. */
  readonly contactName: string | null;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onFilter: (changes: FilterChanges) => void;
}

const TYPED_MS = 250;
const EVERY = '';

export const QueueFilters = memo(function QueueFilters({
  filter,
  hasAssignees,
  contactName,
  searchField,
  onFilter,
}: QueueFiltersProps) {
  const { t } = useTranslation();
  const { data: channels = [] } = useChannels();
  return (
    <Group role="search" aria-label={t('queues.filter.label')} gap="xs" px="md" py="xs" wrap="wrap">
      <SearchField field={searchField} search={filter.search ?? ''} onSearch={(search) => onFilter({ search })} />
      <NativeSelect
        size="xs"
        w={150}
        aria-label={t('queues.filter.channel')}
        data={[
          { value: EVERY, label: t('queues.filter.everyChannel') },
          ...channels.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.channelId ?? EVERY}
        onChange={({ currentTarget }) => onFilter({ channelId: currentTarget.value || null })}
      />
      {hasAssignees && <AssigneeSelect filter={filter} onFilter={onFilter} />}
      {filter.contactId !== undefined && (
        <Pill
          withRemoveButton
          onRemove={() => onFilter({ contactId: null })}
          removeButtonProps={{ 'aria-label': t('queues.filter.clear'), 'aria-hidden': false, tabIndex: 0 }}
        >
          {t('queues.filter.contact', { name: isolateBidi(contactName ?? '…') })}
        </Pill>
      )}
    </Group>
  );
});

function AssigneeSelect({ filter, onFilter }: Pick<QueueFiltersProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation();
  const { data: users = [] } = useUsers();
  return (
    <NativeSelect
      size="xs"
      w={150}
      aria-label={t('queues.filter.assignee')}
      data={[
        { value: EVERY, label: t('queues.filter.everyone') },
        ...users.map(({ id, displayName }) => ({ value: id, label: displayName })),
      ]}
      value={filter.assigneeId ?? EVERY}
      onChange={({ currentTarget }) => onFilter({ assigneeId: currentTarget.value || null })}
    />
  );
}

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

function SearchField({ field, search, onSearch }: SearchFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search);
  const searchSoon = useDebouncedCallback((text: string) => onSearch(text.trim()), TYPED_MS);
  // The address can change by other ways than by typing.
  useEffect(() => setTyped((shown) => (shown.trim() === search ? shown : search)), [search]);
  const change = (text: string) => {
    setTyped(text);
    searchSoon(text);
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      type="search"
      flex={1}
      miw={180}
      aria-label={t('queues.filter.search')}
      placeholder={t('queues.filter.search')}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('queues.filter.clear')} onClick={() => change('')} />
      }
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useCan, useUsers } from '../appContext/appContext.ts';
import { IconAddressBook, IconUser } from '../icons/icons.ts';
import type { AuditFilter } from './auditFilter.ts';
import { ENTRY_TYPES } from './entryText.ts';
import { ApiKeyNames, type AuditEntry, ContactName, ContactsToChoose } from './queries.ts';

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  /** The shown entries. Their actors can be chosen, although they may be in no list of users or keys. */
  readonly entries: readonly AuditEntry[];
  readonly onChange: (filter: AuditFilter) => void;
}

export function AuditFilters({ filter, entries, onChange }: AuditFiltersProps) {
  return (
    <Group px="md" pb="sm" gap="sm">
      <ActorFilter filter={filter} entries={entries} onChange={onChange} />
      <ContactFilter filter={filter} onChange={onChange} />
      <TypeFilter filter={filter} onChange={onChange} />
      <DayFilter field="fromDay" filter={filter} onChange={onChange} />
      <DayFilter field="toDay" filter={filter} onChange={onChange} />
    </Group>
  );
}

function ActorFilter({ filter, entries, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { data: users = [] } = useUsers();
  const canSeeKeys = useCan('MANAGE_WORKSPACE');
  const { data: keys = [] } = useQuery({
    queryKey: ['apiKeyNames'],
    queryFn: async ({ signal }) => (await execute(ApiKeyNames, {}, signal)).apiKeys,
    enabled: canSeeKeys,
    staleTime: 10_000,
  });
  const listed = new Set([...users, ...keys].map(({ id }) => id));
  const others = new Map(
    entries
      .filter(({ actor }) => !listed.has(actor.id))
      .map(({ actor }) => [actor.id, actor.__typename === 'SystemActor' ? t('audit.system') : actor.displayName]),
  );
  if (filter.actorId !== null && !listed.has(filter.actorId) && !others.has(filter.actorId))
    others.set(filter.actorId, t('audit.somebody'));
  const groups = [
    { group: t('audit.users'), items: users.map(({ id, displayName }) => ({ value: id, label: displayName })) },
    { group: t('audit.keys'), items: keys.map(({ id, displayName }) => ({ value: id, label: displayName })) },
    { group: t('audit.others'), items: [...others].map(([value, label]) => ({ value, label })) },
  ];
  return (
    <Select
      aria-label={t('audit.byWhom')}
      placeholder={t('audit.byWhom')}
      leftSection={<IconUser size={16} aria-hidden />}
      data={groups.filter(({ items }) => items.length > 0)}
      value={filter.actorId}
      onChange={(actorId) => onChange({ ...filter, actorId })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('audit.anybody'), 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage={t('audit.nobodyFound')}
      w={{ base: '100%', xs: 240 }}
    />
  );
}

function ContactFilter({ filter, onChange }: Omit<AuditFiltersProps, 'entries'>) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const chosenName = useContactName(filter.contactId);
  const { data: found = [] } = useQuery({
    queryKey: ['contactsToChoose', search],
    queryFn: async ({ signal }) => (await execute(ContactsToChoose, { search }, signal)).contacts.edges,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const options = found.map(({ node }) => ({
    value: node.id,
    label: [node.displayName, node.identities[0]?.value].filter(Boolean).join(' · '),
  }));
  const { contactId } = filter;
  const chosen = options.find(({ value }) => value === contactId);
  const chosenLabel = chosen?.label ?? chosenName ?? t('audit.contact');
  return (
    <Select
      aria-label={t('audit.ofContact')}
      placeholder={t('audit.ofContact')}
      leftSection={<IconAddressBook size={16} aria-hidden />}
      data={contactId !== null && !chosen ? [{ value: contactId, label: chosenLabel }, ...options] : options}
      filter={({ options: all }) => all}
      value={contactId}
      onChange={(id) => onChange({ ...filter, contactId: id })}
      // The field shows the label of the chosen contact, which is no search text.
      onSearchChange={(text) => setTyped(text === chosenLabel ? '' : text)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('audit.anyContact'), 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage={t('audit.nobodyFound')}
      w={{ base: '100%', xs: 300 }}
    />
  );
}

function TypeFilter({ filter, onChange }: Omit<AuditFiltersProps, 'entries'>) {
  const { t } = useTranslation();
  const options = ENTRY_TYPES.map(([type, action]) => ({ value: type, label: t(`audit.action.${action}`) }));
  return (
    <Select
      aria-label={t('audit.ofType')}
      placeholder={t('audit.ofType')}
      data={options}
      // Its options say what entries say: they are in the page only while it is open.
      comboboxProps={{ keepMounted: false }}
      value={filter.type}
      onChange={(type) => onChange({ ...filter, type })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('audit.anyType'), 'aria-hidden': false, tabIndex: 0 }}
      nothingFoundMessage={t('audit.nobodyFound')}
      w={{ base: '100%', xs: 300 }}
    />
  );
}

interface DayFilterProps extends Omit<AuditFiltersProps, 'entries'> {
  readonly field: 'fromDay' | 'toDay';
}

function DayFilter({ field, filter, onChange }: DayFilterProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      aria-label={t(`audit.${field}`)}
      title={t(`audit.${field}`)}
      value={filter[field] ?? ''}
      onChange={({ currentTarget }) => onChange({ ...filter, [field]: currentTarget.value || null })}
      w={{ base: '100%', xs: 160 }}
    />
  );
}

/** Undefined until it has been read. */
function useContactName(id: string | null): string | undefined {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['contactName', id],
    queryFn: async ({ signal }) => (id === null ? null : (await execute(ContactName, { id }, signal)).contact),
    enabled: id !== null,
  });
  return data?.displayName;
}

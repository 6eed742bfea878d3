import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { type Customer, customerFromContact } from './customer.ts';
import { PlayableContacts, type SimulatedChannel } from './queries.ts';

interface ContactSelectProps {
  readonly channels: readonly SimulatedChannel[];
  readonly onChosen: (customer: Customer) => void;
}

/** Selects a contact of the workspace as the customer. */
export function ContactSelect({ channels, onChosen }: ContactSelectProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 200);
  const { data: contacts = [] } = useQuery({
    queryKey: ['contactsToPlay', search],
    queryFn: async ({ signal }) =>
      (await execute(PlayableContacts, { search }, signal)).contacts.edges.map(({ node }) => node),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const people = contacts.flatMap((contact) => {
    const customer = customerFromContact(contact, channels);
    return customer === null ? [] : [{ id: contact.id, customer }];
  });
  return (
    <Select
      label={t('simulator.known')}
      placeholder={t('simulator.knownSearch')}
      data={people.map(({ id, customer }) => ({ value: id, label: `${customer.name} · ${customer.value}` }))}
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        const found = people.find(({ id }) => id === chosen);
        if (found !== undefined) onChosen(found.customer);
      }}
      nothingFoundMessage={t('simulator.nobodyFound')}
      searchable
    />
  );
}

import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SETTLES_MS = 250;

interface ContactSearchProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

export function ContactSearch({ search, onSearch, ref }: ContactSearchProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search);
  const [known, setKnown] = useState(search);
  // Back and Forward change what is searched for without anybody typing.
  if (known !== search) {
    setKnown(search);
    if (typed.trim() !== search) setTyped(search);
  }
  const settle = useDebouncedCallback(onSearch, SETTLES_MS);
  const type = (text: string) => {
    setTyped(text);
    settle(text.trim());
  };
  return (
    <TextInput
      ref={ref}
      type="search"
      aria-label={t('contacts.search')}
      placeholder={t('contacts.searchMore')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed !== '' && <CloseButton size="sm" aria-label={t('contacts.clearSearch')} onClick={() => type('')} />
      }
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      maxLength={100}
      dir="auto"
    />
  );
}

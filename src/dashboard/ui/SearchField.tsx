import { CloseButton, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type Ref, useState } from 'react';
import { IconSearch } from '../icons/icons.ts';

const DEBOUNCE_MS = 250;
/** The longest search that the server takes. */
const MAX_LENGTH = 2_000;

interface SearchFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'size'> {
  readonly 'aria-label': string;
  readonly clearLabel: string;
  readonly size?: 'xs' | 'sm';
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** A search box that reports its trimmed text when the user stops typing. */
export function SearchField({ clearLabel, size = 'sm', search, onSearch, ...props }: SearchFieldProps) {
  const [typed, setTyped] = useState(search);
  const [lastSearch, setLastSearch] = useState(search);
  // Back and Forward change the search without typing.
  if (lastSearch !== search) {
    setLastSearch(search);
    if (typed.trim() !== search) setTyped(search);
  }
  const searchSoon = useDebouncedCallback(onSearch, DEBOUNCE_MS);
  const type = (text: string) => {
    setTyped(text);
    searchSoon(text.trim());
  };
  return (
    <TextInput
      type="search"
      maxLength={MAX_LENGTH}
      size={size}
      leftSection={<IconSearch size={size === 'xs' ? 14 : 16} aria-hidden />}
      rightSection={typed !== '' && <CloseButton size={size} aria-label={clearLabel} onClick={() => type('')} />}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      {...props}
    />
  );
}

import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ContactTab } from '../../gql/graphql.ts';

export const TABS: readonly ContactTab[] = ['ALL', 'ACTIVE', 'BLOCKED'];

/** The tab and the search, which are part of the address. */
export interface ContactsAddress {
  readonly tab: ContactTab;
  readonly search: string;
}

export function parseAddress(params: URLSearchParams): ContactsAddress {
  const name = params.get('tab')?.toUpperCase();
  return { tab: TABS.find((tab) => tab === name) ?? 'ALL', search: params.get('q') ?? '' };
}

/** Returns the query string. It is empty for the defaults: all contacts, without a search. */
export function queryOf({ tab, search }: ContactsAddress): string {
  const params = new URLSearchParams();
  if (tab !== 'ALL') params.set('tab', tab.toLowerCase());
  if (search !== '') params.set('q', search);
  return params.size === 0 ? '' : `?${params}`;
}

/** Reads the address, changes it, and opens a contact. */
export function useContactsAddress() {
  const [params] = useSearchParams();
  const [path, navigate] = useLocation();
  const address = parseAddress(params);
  const { tab, search } = address;
  const hrefOf = useCallback((id: string | null) => `/${id ?? ''}${queryOf({ tab, search })}`, [tab, search]);
  return {
    ...address,
    hrefOf,
    open: (id: string | null, options?: { readonly replace: boolean }) => navigate(hrefOf(id), options),
    change: (changes: Partial<ContactsAddress>) =>
      navigate(`${path}${queryOf({ ...address, ...changes })}`, { replace: changes.search !== undefined }),
  };
}

import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ContactTab } from '../../gql/graphql.ts';

export const TABS: readonly ContactTab[] = ['ALL', 'ACTIVE', 'BLOCKED'];

/** Which list is looked at, as the address says it. */
export interface ContactsAddress {
  readonly tab: ContactTab;
  readonly search: string;
}

export function parseAddress(params: URLSearchParams): ContactsAddress {
  const named = params.get('tab')?.toUpperCase();
  return { tab: TABS.find((tab) => tab === named) ?? 'ALL', search: params.get('q') ?? '' };
}

/** Everybody, unsearched, needs no saying. */
export function queryOf({ tab, search }: ContactsAddress): string {
  const params = new URLSearchParams();
  if (tab !== 'ALL') params.set('tab', tab.toLowerCase());
  if (search !== '') params.set('q', search);
  return params.size === 0 ? '' : `?${params}`;
}

/** The list that the address names, and a way to look at another, or at one of its contacts. */
export function useContactsAddress() {
  const [params] = useSearchParams();
  const [path, navigate] = useLocation();
  const address = parseAddress(params);
  const { tab, search } = address;
  const hrefOf = useCallback((id: string | null) => `/${id ?? ''}${queryOf({ tab, search })}`, [tab, search]);
  return {
    ...address,
    hrefOf,
    open: (id: string | null) => navigate(hrefOf(id)),
    change: (changes: Partial<ContactsAddress>) =>
      navigate(`${path}${queryOf({ ...address, ...changes })}`, { replace: changes.search !== undefined }),
  };
}

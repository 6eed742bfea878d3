import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { ContactTab } from '../../gql/graphql.ts';

export const TABS: readonly ContactTab[] = ['ALL', 'ACTIVE', 'BLOCKED'];

/** Which list is looked at, as the address says it. */
export interface Looking {
  readonly tab: ContactTab;
  readonly search: string;
}

export function lookingAt(params: URLSearchParams): Looking {
  const named = params.get('tab')?.toUpperCase();
  return { tab: TABS.find((tab) => tab === named) ?? 'ALL', search: params.get('q') ?? '' };
}

/** Everybody, unsearched, needs no saying. */
export function queryFor({ tab, search }: Looking): string {
  const params = new URLSearchParams();
  if (tab !== 'ALL') params.set('tab', tab.toLowerCase());
  if (search !== '') params.set('q', search);
  return params.size === 0 ? '' : `?${params}`;
}

/** The list that the address names, and a way to look at another, or at one of its contacts. */
export function useLooking() {
  const [params] = useSearchParams();
  const [path, navigate] = useLocation();
  const looking = lookingAt(params);
  const { tab, search } = looking;
  const hrefOf = useCallback((id: string | null) => `/${id ?? ''}${queryFor({ tab, search })}`, [tab, search]);
  return {
    ...looking,
    hrefOf,
    open: (id: string | null) => navigate(hrefOf(id)),
    look: (changes: Partial<Looking>) =>
      navigate(`${path}${queryFor({ ...looking, ...changes })}`, { replace: changes.search !== undefined }),
  };
}

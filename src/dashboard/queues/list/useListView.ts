import { useEffect, useState } from 'react';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { EMPTY_VIEW, type ListView, nextExpiry, showWaiting, updateView } from './listView.ts';

export interface ShownList {
  readonly view: ListView<TicketRowFragment>;
  readonly showWaiting: () => void;
}

interface NamedView {
  readonly name: string;
  readonly view: ListView<TicketRowFragment> | null;
}

/** The view of a live list. It is empty until the list has been read. A list with another name gets a new view. */
export function useListView(name: string, live: readonly TicketRowFragment[] | null, isFrozen: boolean): ShownList {
  const [shown, setShown] = useState<NamedView>({ name, view: null });
  const [, rerender] = useState(0);
  const view = shown.name === name ? shown.view : null;
  const next = live === null ? view : updateView(view, live, { isFrozen, now: Date.now() });
  if (shown.name !== name || next !== view) setShown({ name, view: next });

  const expiresAt = next === null ? null : nextExpiry(next);
  useEffect(() => {
    if (expiresAt === null) return;
    const timer = setTimeout(() => rerender(Date.now()), Math.max(expiresAt - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [expiresAt]);

  return {
    view: next ?? EMPTY_VIEW,
    showWaiting: () => setShown((now) => ({ ...now, view: now.view && showWaiting(now.view, Date.now()) })),
  };
}

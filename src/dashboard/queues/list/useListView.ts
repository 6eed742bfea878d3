import { useEffect, useState } from 'react';
import type { TicketRowFragment } from '../../gql/graphql.ts';
import { EMPTY, type ListView, nextExpiry, showWaiting, updateView } from './listView.ts';

export interface ShownList {
  readonly view: ListView<TicketRowFragment>;
  readonly showWaiting: () => void;
}

interface Shown {
  readonly name: string;
  readonly view: ListView<TicketRowFragment> | null;
}

/** What is shown of a live list, which stands still while it is frozen; nothing until the list was read. Another list begins anew. */
export function useListView(name: string, live: readonly TicketRowFragment[] | null, isFrozen: boolean): ShownList {
  const [shown, setShown] = useState<Shown>({ name, view: null });
  const [, look] = useState(0);
  const view = shown.name === name ? shown.view : null;
  const next = live === null ? view : updateView(view, live, { isFrozen, now: Date.now() });
  if (shown.name !== name || next !== view) setShown({ name, view: next });

  const changesAt = next === null ? null : nextExpiry(next);
  useEffect(() => {
    if (changesAt === null) return;
    const timer = setTimeout(() => look(Date.now()), Math.max(changesAt - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [changesAt]);

  return {
    view: next ?? EMPTY,
    showWaiting: () => setShown((now) => ({ ...now, view: now.view && showWaiting(now.view, Date.now()) })),
  };
}

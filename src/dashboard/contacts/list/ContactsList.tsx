import { useHotkeys } from '@mantine/hooks';
import { type ComponentProps, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { isDialogOpen } from '../../ui/isDialogOpen.ts';
import { ContactListItem, ROW_HEIGHT } from './ContactListItem.tsx';
import classes from './ContactsList.module.css';
import { NextPage } from './NextPage.tsx';
import type { useContacts } from './useContacts.ts';
import { useListNavigation } from './useListNavigation.ts';
import { useScrollAnchor } from './useScrollAnchor.ts';

/** How many lines before the end the next page is fetched. */
const AHEAD = 25;

interface ContactsListProps {
  readonly query: ReturnType<typeof useContacts>;
  readonly selectedIds: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
  readonly openId: string | null;
  readonly hrefOf: (id: string) => string;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

export function ContactsList({ query, selectedIds, onToggle, openId, hrefOf, searchBox }: ContactsListProps) {
  const { rows, hasNextPage, isFetching, isFetchNextPageError, isPlaceholderData, fetchNextPage } = query;
  const pane = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const { at, onFocus, onKeyDown } = useListNavigation({ rows, pane, list, onToggle });
  useScrollAnchor(rows, pane);
  useHotkeys([['/', () => isDialogOpen() || searchBox.current?.select()]]);

  function fetchAhead(): void {
    const { current: shown } = pane;
    if (!shown || !hasNextPage || isFetching || isFetchNextPageError) return;
    if ((shown.scrollTop + shown.clientHeight) / ROW_HEIGHT + AHEAD >= rows.length) void fetchNextPage();
  }
  // Also where a page leaves room for another.
  useEffect(fetchAhead);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is focused in it are links
    <div ref={pane} className={classes.pane} aria-busy={isPlaceholderData} onKeyDown={onKeyDown} onFocus={onFocus}>
      <Virtualizer
        ref={list}
        data={rows}
        itemSize={ROW_HEIGHT}
        as={Lines}
        item="li"
        keepMounted={at === null ? [] : [at]}
        onScroll={fetchAhead}
      >
        {(row, nth) => (
          <ContactListItem
            key={row.id}
            row={row}
            href={hrefOf(row.id)}
            isOpen={row.id === openId}
            isSelected={selectedIds.has(row.id)}
            isTabStop={nth === (at ?? 0)}
            onToggle={onToggle}
          />
        )}
      </Virtualizer>
      {hasNextPage && (
        <NextPage error={isFetchNextPageError ? query.error : null} onRetry={() => void fetchNextPage()} />
      )}
    </div>
  );
}

function Lines(props: ComponentProps<'ul'>) {
  const { t } = useTranslation();
  return <ul {...props} className={classes.list} aria-label={t('contacts.list')} />;
}

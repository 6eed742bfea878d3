import { type ComponentProps, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { ContactListItem } from './ContactListItem.tsx';
import classes from './ContactsList.module.css';
import { NextPage } from './NextPage.tsx';
import { ROW_HEIGHT } from './scrollAnchor.ts';
import type { useContacts } from './useContacts.ts';
import { useListNavigation } from './useListNavigation.ts';
import { useScrollAnchor } from './useScrollAnchor.ts';

/** The next page is fetched this many rows before the end. */
const ROWS_AHEAD = 25;

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
  const { activeIndex, onFocus, onKeyDown } = useListNavigation({ rows, pane, list, onToggle });
  useScrollAnchor(rows, pane);
  useShortcuts({ '/': () => searchBox.current?.select() });

  function fetchAhead(): void {
    const { current } = pane;
    if (!current || !hasNextPage || isFetching || isFetchNextPageError) return;
    if ((current.scrollTop + current.clientHeight) / ROW_HEIGHT + ROWS_AHEAD >= rows.length) void fetchNextPage();
  }
  // A short page leaves room for the next one without any scrolling.
  useEffect(fetchAhead);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focusable elements inside are links
    <div ref={pane} className={classes.pane} aria-busy={isPlaceholderData} onKeyDown={onKeyDown} onFocus={onFocus}>
      <Virtualizer
        ref={list}
        data={rows}
        itemSize={ROW_HEIGHT}
        as={Rows}
        item="li"
        keepMounted={activeIndex === null ? [] : [activeIndex]}
        onScroll={fetchAhead}
      >
        {(row, index) => (
          <ContactListItem
            key={row.id}
            row={row}
            href={hrefOf(row.id)}
            isOpen={row.id === openId}
            isSelected={selectedIds.has(row.id)}
            isTabStop={index === (activeIndex ?? 0)}
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

function Rows(props: ComponentProps<'ul'>) {
  const { t } = useTranslation();
  return <ul {...props} className={classes.list} aria-label={t('contacts.list')} />;
}

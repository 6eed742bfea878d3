import { Checkbox, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRowFragment } from '../gql/graphql.ts';
import classes from './TicketList.module.css';
import { TicketSummary } from './TicketSummary.tsx';

/** How one row differs from a plain row. */
export interface RowState {
  readonly isNew?: boolean;
  /** The ticket has messages that the viewer has not seen. */
  readonly isUnread?: boolean;
  /** An operation on the ticket is under way. */
  readonly isPending?: boolean;
  /** Says why the ticket has left the list. The row is greyed and cannot be opened. */
  readonly removalText?: string;
}

export interface TicketListItemProps {
  readonly ticket: TicketRowFragment;
  readonly isNew: boolean;
  readonly isUnread: boolean;
  readonly isPending: boolean;
  readonly removalText: string | undefined;
  readonly isOpen: boolean;
  /** The Tab key reaches this row only. */
  readonly isActive: boolean;
  readonly isSelected: boolean | undefined;
  readonly onOpen: (id: string) => void;
  readonly onActive: (id: string) => void;
  readonly onSelect: ((id: string, isSelected: boolean) => void) | undefined;
}

export const TicketListItem = memo(function TicketListItem({
  ticket,
  isNew,
  isUnread,
  isPending,
  removalText,
  isOpen,
  isActive,
  isSelected,
  onOpen,
  onActive,
  onSelect,
}: TicketListItemProps) {
  const { t } = useTranslation();
  const { id, number, contact } = ticket;
  const isRemoved = removalText !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the virtual list renders its own elements around the rows
    <div
      role="listitem"
      className={`${classes.row} ${isNew ? 'added' : ''}`}
      data-open={isOpen || undefined}
      data-removed={isRemoved || undefined}
      data-pending={isPending || undefined}
    >
      {isSelected !== undefined && (
        <Checkbox
          className={classes.check ?? ''}
          size="xs"
          aria-label={t('queues.list.select', { number, name: contact.displayName })}
          checked={isSelected && !isRemoved}
          disabled={isRemoved}
          tabIndex={isActive ? 0 : -1}
          onChange={(event) => onSelect?.(id, event.currentTarget.checked)}
        />
      )}
      <UnstyledButton
        className={classes.button ?? ''}
        data-ticket={id}
        tabIndex={isActive ? 0 : -1}
        aria-current={isOpen || undefined}
        aria-disabled={isRemoved || undefined}
        onFocus={() => onActive(id)}
        onClick={() => {
          if (!isRemoved) onOpen(id);
        }}
      >
        <TicketSummary ticket={ticket} isUnread={isUnread} removalText={removalText} />
      </UnstyledButton>
    </div>
  );
});

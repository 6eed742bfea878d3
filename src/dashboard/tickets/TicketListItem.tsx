import { Checkbox, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRowFragment } from '../gql/graphql.ts';
import classes from './TicketList.module.css';
import { TicketSummary } from './TicketSummary.tsx';

/** What is special about one row; nothing where it is undefined. */
export interface RowState {
  readonly isNew?: boolean;
  /** Something was written in it since the viewer looked at it. */
  readonly isUnread?: boolean;
  /** Something was asked of the server for it, and is not answered yet. */
  readonly isPending?: boolean;
  /** What became of it: it stands in the list as a greyed line, and cannot be opened any more. */
  readonly removalText?: string;
}

export interface TicketListItemProps {
  readonly ticket: TicketRowFragment;
  readonly isNew: boolean;
  readonly isUnread: boolean;
  readonly isPending: boolean;
  readonly removalText: string | undefined;
  readonly showsStatus: boolean;
  readonly isOpen: boolean;
  /** The one row that the Tab key goes to. */
  readonly isActive: boolean;
  readonly isChecked: boolean | undefined;
  readonly onOpen: (id: string) => void;
  readonly onActive: (id: string) => void;
  readonly onCheck: ((id: string, isChecked: boolean) => void) | undefined;
}

export const TicketListItem = memo(function TicketListItem({
  ticket,
  isNew,
  isUnread,
  isPending,
  removalText,
  showsStatus,
  isOpen,
  isActive,
  isChecked,
  onOpen,
  onActive,
  onCheck,
}: TicketListItemProps) {
  const { t } = useTranslation();
  const { id, number, contact } = ticket;
  const isRemoved = removalText !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands in the virtual list's own elements
    <div
      role="listitem"
      className={`${classes.row} ${isNew ? 'arrived' : ''}`}
      data-open={isOpen || undefined}
      data-gone={isRemoved || undefined}
      data-pending={isPending || undefined}
    >
      {isChecked !== undefined && (
        <Checkbox
          className={classes.check ?? ''}
          size="xs"
          aria-label={t('queues.list.select', { number, name: contact.displayName })}
          checked={isChecked && !isRemoved}
          disabled={isRemoved}
          tabIndex={isActive ? 0 : -1}
          onChange={(event) => onCheck?.(id, event.currentTarget.checked)}
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
        <TicketSummary ticket={ticket} showsStatus={showsStatus} isUnread={isUnread} removalText={removalText} />
      </UnstyledButton>
    </div>
  );
});

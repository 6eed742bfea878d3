import { Checkbox, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRowFragment } from '../gql/graphql.ts';
import classes from './TicketList.module.css';
import { TicketItem } from './TicketSummary.tsx';

/** What is special about one row; nothing where it is undefined. */
export interface RowLook {
  readonly isArrived?: boolean;
  /** Something was written in it since the viewer looked at it. */
  readonly isUnread?: boolean;
  /** Something was asked of the server for it, and is not answered yet. */
  readonly isPending?: boolean;
  /** What became of it: it stands in the list as a greyed line, and cannot be opened any more. */
  readonly fate?: string;
}

export interface TicketLineProps {
  readonly ticket: TicketRowFragment;
  readonly isArrived: boolean;
  readonly isUnread: boolean;
  readonly isPending: boolean;
  readonly fate: string | undefined;
  readonly showsStatus: boolean;
  readonly isOpen: boolean;
  /** The one row that the Tab key goes to. */
  readonly isActive: boolean;
  readonly isChecked: boolean | undefined;
  readonly onOpen: (id: string) => void;
  readonly onActive: (id: string) => void;
  readonly onCheck: ((id: string, isChecked: boolean) => void) | undefined;
}

export const TicketLine = memo(function TicketLine({
  ticket,
  isArrived,
  isUnread,
  isPending,
  fate,
  showsStatus,
  isOpen,
  isActive,
  isChecked,
  onOpen,
  onActive,
  onCheck,
}: TicketLineProps) {
  const { t } = useTranslation();
  const { id, number, contact } = ticket;
  const isGone = fate !== undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: it stands in the virtual list's own elements
    <div
      role="listitem"
      className={`${classes.row} ${isArrived ? 'arrived' : ''}`}
      data-open={isOpen || undefined}
      data-gone={isGone || undefined}
      data-pending={isPending || undefined}
    >
      {isChecked !== undefined && (
        <Checkbox
          className={classes.check ?? ''}
          size="xs"
          aria-label={t('queues.list.select', { number, name: contact.displayName })}
          checked={isChecked && !isGone}
          disabled={isGone}
          tabIndex={isActive ? 0 : -1}
          onChange={(event) => onCheck?.(id, event.currentTarget.checked)}
        />
      )}
      <UnstyledButton
        className={classes.button ?? ''}
        data-ticket={id}
        tabIndex={isActive ? 0 : -1}
        aria-current={isOpen || undefined}
        aria-disabled={isGone || undefined}
        onFocus={() => onActive(id)}
        onClick={() => {
          if (!isGone) onOpen(id);
        }}
      >
        <TicketItem ticket={ticket} showsStatus={showsStatus} isUnread={isUnread} fate={fate} />
      </UnstyledButton>
    </div>
  );
});

import { Badge, Checkbox, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useDesk } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { isPartial } from '../../contactCache/senders.ts';
import { Face } from '../../ui/InitialsAvatar.tsx';
import { Moment } from '../../ui/RelativeTime.tsx';
import { CustomersText } from '../../ui/UntrustedText.tsx';
import classes from './ContactListItem.module.css';
import { readContact } from './contactQuery.ts';
import { IdentityIcon } from './IdentityIcon.tsx';

export const LINE_HEIGHT = 64;

export interface ContactLineProps {
  readonly row: ContactRow;
  readonly href: string;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** One link of a list can be tabbed to; the others are reached by the arrow keys. */
  readonly isStop: boolean;
  readonly onToggle: (id: string) => void;
}

/** A newcomer is read when they come into sight. */
export const ContactLine = memo((props: ContactLineProps) =>
  isPartial(props.row) ? <PartialLine {...props} /> : <WholeLine {...props} />,
);

function PartialLine(props: ContactLineProps) {
  const { ask } = useDesk();
  const { data } = useQuery(readContact(ask, props.row.id));
  return <WholeLine {...props} row={data ?? props.row} />;
}

function WholeLine({ row, href, isOpen, isSelected, isStop, onToggle }: ContactLineProps) {
  const { t } = useTranslation();
  const { id, displayName, block, blocked, updatedAt, identities } = row;
  const [main] = identities;
  return (
    <div className={classes.line} data-open={isOpen || undefined}>
      <Checkbox
        className={classes.above}
        aria-label={t('contacts.select', { name: displayName })}
        checked={isSelected}
        onChange={() => onToggle(id)}
        tabIndex={isStop ? 0 : -1}
        size="xs"
      />
      <Face name={displayName} size="md" />
      <Link
        href={href}
        className={classes.link}
        data-contact={id}
        tabIndex={isStop ? 0 : -1}
        aria-current={isOpen || undefined}
      >
        <CustomersText fw={600} size="sm">
          {displayName}
        </CustomersText>
        {main && (
          <Group component="span" gap={6} wrap="nowrap">
            <IdentityIcon identity={main} />
            <CustomersText size="xs">{main.value}</CustomersText>
          </Group>
        )}
      </Link>
      <Stack gap={4} align="flex-end" flex="0 0 auto">
        <Moment at={updatedAt} />
        {blocked && (
          <Badge color="orange" variant="light" size="sm" tt="none">
            {block ? t('contacts.blockedFor', { reason: t(`looks.reason.${block.reason}`) }) : t('contacts.BLOCKED')}
          </Badge>
        )}
      </Stack>
    </div>
  );
}

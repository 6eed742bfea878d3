import { Badge, Checkbox, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAppContext } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { isPartial } from '../../contactCache/senders.ts';
import { InitialsAvatar } from '../../ui/InitialsAvatar.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './ContactListItem.module.css';
import { contactQuery } from './contactQuery.ts';
import { IdentityIcon } from './IdentityIcon.tsx';

export const ROW_HEIGHT = 64;

export interface ContactListItemProps {
  readonly row: ContactRow;
  readonly href: string;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** One link of a list can be tabbed to; the others are reached by the arrow keys. */
  readonly isTabStop: boolean;
  readonly onToggle: (id: string) => void;
}

/** A newcomer is read when they come into sight. */
export const ContactListItem = memo((props: ContactListItemProps) =>
  isPartial(props.row) ? <PartialContactRow {...props} /> : <ContactListRow {...props} />,
);

function PartialContactRow(props: ContactListItemProps) {
  const { execute } = useAppContext();
  const { data } = useQuery(contactQuery(execute, props.row.id));
  return <ContactListRow {...props} row={data ?? props.row} />;
}

function ContactListRow({ row, href, isOpen, isSelected, isTabStop, onToggle }: ContactListItemProps) {
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
        tabIndex={isTabStop ? 0 : -1}
        size="xs"
      />
      <InitialsAvatar name={displayName} size="md" />
      <Link
        href={href}
        className={classes.link}
        data-contact={id}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isOpen || undefined}
      >
        <UntrustedText fw={600} size="sm">
          {displayName}
        </UntrustedText>
        {main && (
          <Group component="span" gap={6} wrap="nowrap">
            <IdentityIcon identity={main} />
            <UntrustedText size="xs">{main.value}</UntrustedText>
          </Group>
        )}
      </Link>
      <Stack gap={4} align="flex-end" flex="0 0 auto">
        <RelativeTime at={updatedAt} />
        {blocked && (
          <Badge color="orange" variant="light" size="sm" tt="none">
            {block ? t('contacts.blockedFor', { reason: t(`ui.reason.${block.reason}`) }) : t('contacts.BLOCKED')}
          </Badge>
        )}
      </Stack>
    </div>
  );
}

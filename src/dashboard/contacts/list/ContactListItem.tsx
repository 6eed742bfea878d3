import { Badge, Checkbox, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAppContext } from '../../appContext/appContext.ts';
import { type ContactRow, isPartial } from '../../contactCache/contactCache.ts';
import { InitialsAvatar } from '../../ui/InitialsAvatar.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './ContactListItem.module.css';
import { IdentityIcon } from './IdentityIcon.tsx';
import { contactQuery } from './queries.ts';

export interface ContactListItemProps {
  readonly row: ContactRow;
  readonly href: string;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** The Tab key reaches this row only. The arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onToggle: (id: string) => void;
}

/** A contact that only a message event has reported is fetched when its row is rendered. */
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
  const [firstIdentity] = identities;
  return (
    <div className={classes.row} data-open={isOpen || undefined}>
      <Checkbox
        className={classes.checkbox}
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
        {firstIdentity && (
          <Group component="span" gap={6} wrap="nowrap">
            <IdentityIcon identity={firstIdentity} />
            <UntrustedText size="xs">{firstIdentity.value}</UntrustedText>
          </Group>
        )}
      </Link>
      <Stack gap={4} align="flex-end" flex="0 0 auto">
        <RelativeTime at={updatedAt} />
        {blocked && (
          <Badge color="orange" variant="light" size="sm" tt="none">
            {(block?.scope === 'OUTBOUND' && t('contacts.optedOut')) ||
              (block ? t('contacts.blockedFor', { reason: t(`ui.reason.${block.reason}`) }) : t('contacts.BLOCKED'))}
          </Badge>
        )}
      </Stack>
    </div>
  );
}

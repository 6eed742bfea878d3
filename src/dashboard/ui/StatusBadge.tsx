import { Badge, type BadgeProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TicketStatus } from '../gql/graphql.ts';

const COLOURS: Record<TicketStatus, string> = {
  BOT: 'grape',
  UNASSIGNED: 'blue',
  ASSIGNED: 'teal',
  BLOCKED: 'orange',
  CLOSED: 'gray',
};

interface StatusBadgeProps extends BadgeProps {
  readonly status: TicketStatus;
}

export function StatusBadge({ status, ...props }: StatusBadgeProps) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={COLOURS[status]} tt="none" {...props}>
      {t(`ui.status.${status}`)}
    </Badge>
  );
}

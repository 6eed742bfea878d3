import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconHandStop } from '../../../icons/icons.ts';
import { isolateBidi } from '../../../ui/isolateBidi.ts';
import classes from '../Blocked.module.css';
import { useHeldCause } from './useHeldCause.ts';

interface HeldCauseNoticeProps {
  readonly ticketId: string;
  readonly isBlocked: boolean;
}

/** Says what held the ticket, when it was no block of its contact. Names the rule, and leads to it. */
export function HeldCauseNotice({ ticketId, isBlocked }: HeldCauseNoticeProps) {
  const { t } = useTranslation();
  const { cause } = useHeldCause(ticketId);
  if (cause === null || cause.kind === 'BLOCK') return null;
  const { kind, rule } = cause;
  return (
    <Group component="section" className={classes.block ?? ''} aria-label={t('blocking.cause.label')} wrap="nowrap">
      <IconHandStop size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t(`blocking.cause.held.${kind}`)}{' '}
        {rule !== null && (
          <Anchor component={Link} href={`~/settings/rules/${rule.id}`} size="sm" c="inherit" underline="always">
            {isolateBidi(rule.value)}
          </Anchor>
        )}
        {kind === 'RULE' && rule === null && t('blocking.cause.deleted')}
        {!isBlocked && ` ${t('blocking.cause.notBlocked')}`}
      </Text>
    </Group>
  );
}

import { Alert } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { dateTimeText } from '../ui/timeText.ts';
import { type BlockDraft, dateError, expiryOf } from './blockDraft.ts';

interface BlockSummaryProps {
  readonly draft: BlockDraft;
  /** One by name, or so many. */
  readonly whom: string | number;
  /** Undefined where nobody counted them. */
  readonly openTickets: number | undefined;
}

/** What blocking as chosen will do, in one sentence. */
export function BlockSummary({ draft, whom, openTickets }: BlockSummaryProps) {
  const { t, i18n } = useTranslation();
  const now = new Date();

  function untilText(): string {
    if (dateError(draft, now) !== null) return t('blocking.untilDate');
    const end = expiryOf(draft, now);
    return end ? t('blocking.untilWhen', { when: dateTimeText(end, i18n.language) }) : t('blocking.untilSomebody');
  }

  function ticketsText(): string {
    if (openTickets === 0) return '';
    if (openTickets === undefined) return t(draft.closesTickets ? 'blocking.thenAllClosed' : 'blocking.thenAllLeft');
    return draft.closesTickets
      ? t('blocking.thenClosed', { count: openTickets })
      : t('blocking.thenLeft', { count: openTickets });
  }

  const until = untilText();
  const tickets = ticketsText();
  return (
    <Alert color="orange" variant="light" icon={<IconHandStop aria-hidden />} p="sm" role="status">
      {typeof whom === 'string'
        ? t('blocking.willHold', { name: isolateBidi(whom), until, tickets })
        : t('blocking.willHoldMany', { count: whom, until, tickets })}
    </Alert>
  );
}

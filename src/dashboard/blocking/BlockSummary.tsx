import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconHandStop } from '../icons/icons.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { dateTimeText } from '../ui/time/timeText.ts';
import { type BlockDraft, dateError, expiryOf } from './blockDraft.ts';

interface BlockSummaryProps {
  readonly draft: BlockDraft;
  /** The name of one contact, or the number of contacts. */
  readonly contacts: string | number;
  /** Undefined when the number is not known. */
  readonly openTickets: number | undefined;
}

/** Says in one sentence what blocking with these values does. */
export function BlockSummary({ draft, contacts, openTickets }: BlockSummaryProps) {
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
      {typeof contacts === 'string'
        ? t(`blocking.willHold.${draft.scope}`, { name: isolateBidi(contacts), until, tickets })
        : t(`blocking.willHoldMany.${draft.scope}`, { count: contacts, until, tickets })}
    </Alert>
  );
}

import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeText } from '../blocking/useChangeText.ts';
import { IconBan, IconLockOpen } from '../icons/icons.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import { dateTimeText } from '../ui/time/timeText.ts';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import classes from './Chat.module.css';
import type { ChatTicket, LastBlock } from './queries.ts';

interface BlockNoticeProps {
  readonly ticket: ChatTicket;
}

/** Says who blocked the contact, or who unblocked it since the ticket was created. */
export function BlockNotice({ ticket }: BlockNoticeProps) {
  const block = shownBlock(ticket);
  return (
    <div role="status">
      {block !== null && (
        <Group
          className={`${classes.notice} ${block.endedAt === null ? classes.held : ''}`}
          gap="xs"
          px="md"
          py={6}
          wrap="nowrap"
          align="flex-start"
        >
          {block.endedAt === null ? (
            <IconBan size={16} aria-hidden className={classes.noticeIcon} />
          ) : (
            <IconLockOpen size={16} aria-hidden className={classes.noticeIcon} />
          )}
          <Sentence block={block} />
          <RelativeTime at={block.endedAt ?? block.blockedAt} c="inherit" />
        </Group>
      )}
    </div>
  );
}

function Sentence({ block }: { readonly block: LastBlock }) {
  const { t, i18n } = useTranslation();
  const { reason, scope, expiresAt, endedAt, endCause, note, changes } = block;
  if (endedAt !== null)
    return (
      <Text size="sm" flex={1}>
        {(endCause === 'OPTED_IN' && t('chat.optedIn')) ||
          (endCause === 'EXPIRED' || block.endedBy === null
            ? t('chat.expired')
            : t('chat.unblocked', { who: isolateBidi(block.endedBy.displayName) }))}
      </Text>
    );
  const isOptOut = scope === 'OUTBOUND';
  const values = { who: isolateBidi(block.blockedBy.displayName), why: t(`chat.why.${reason}`) };
  return (
    <div className={classes.sentence}>
      <Text size="sm">
        {expiresAt === null
          ? t(isOptOut ? 'chat.optedOut' : 'chat.blocked', values)
          : t(isOptOut ? 'chat.optedOutUntil' : 'chat.blockedUntil', {
              ...values,
              until: dateTimeText(expiresAt, i18n.language),
            })}
      </Text>
      {note !== null && (
        <UntrustedText size="xs" lines={2}>
          {note}
        </UntrustedText>
      )}
      {changes.map((change) => (
        <LastChange key={change.number} change={change} />
      ))}
    </div>
  );
}

/** Says what the last change of the block was, because the sentence above it shows only its present terms. */
function LastChange({ change }: { readonly change: LastBlock['changes'][number] }) {
  const { i18n } = useTranslation();
  const changeText = useChangeText();
  return change.changed.map((field) => (
    <Text key={field} size="xs">
      {changeText(change, field)}, {dateTimeText(change.changedAt, i18n.language)}
    </Text>
  ));
}

/** Returns the current block, or one that ended after the ticket was created. */
function shownBlock({ contact, createdAt }: ChatTicket): LastBlock | null {
  const last = contact.blockHistory.edges[0]?.node;
  if (last === undefined) return null;
  return last.endedAt === null || last.endedAt >= createdAt ? last : null;
}

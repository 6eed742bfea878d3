import { Group, Text } from '@mantine/core';
import { IconBan, IconLockOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { dateTimeText } from '../ui/timeText.ts';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import classes from './Chat.module.css';
import type { ChatTicket, LastBlock } from './queries.ts';
import { shownBlock } from './shownBlock.ts';

interface BlockNoticeProps {
  readonly ticket: ChatTicket;
}

/** Who blocked the contact, or unblocked it while this conversation went on. */
export function BlockNotice({ ticket }: BlockNoticeProps) {
  const block = shownBlock(ticket);
  return (
    <div role="status">
      {block !== null && (
        <Group
          className={`${classes.strip} ${block.endedAt === null ? classes.held : ''}`}
          gap="xs"
          px="md"
          py={6}
          wrap="nowrap"
          align="flex-start"
        >
          {block.endedAt === null ? (
            <IconBan size={16} aria-hidden className={classes.stripIcon} />
          ) : (
            <IconLockOpen size={16} aria-hidden className={classes.stripIcon} />
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
  const { reason, expiresAt, endedAt, endCause, note } = block;
  if (endedAt !== null)
    return (
      <Text size="sm" flex={1}>
        {endCause === 'EXPIRED' || block.endedBy === null
          ? t('chat.expired')
          : t('chat.unblocked', { who: isolateBidi(block.endedBy.displayName) })}
      </Text>
    );
  const told = { who: isolateBidi(block.blockedBy.displayName), why: t(`chat.why.${reason}`) };
  return (
    <div className={classes.sentence}>
      <Text size="sm">
        {expiresAt === null
          ? t('chat.blocked', told)
          : t('chat.blockedUntil', { ...told, until: dateTimeText(expiresAt, i18n.language) })}
      </Text>
      {note !== null && (
        <UntrustedText size="xs" lineClamp={2}>
          {note}
        </UntrustedText>
      )}
    </div>
  );
}

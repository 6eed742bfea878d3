import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IconMessageOff } from '../icons/icons.ts';
import { en } from '../texts/en/chat.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './Chat.module.css';
import { unsentOf } from './conversation/unsentMessages.ts';
import type { ChatTicket } from './queries.ts';

interface ReplyRefusalProps {
  readonly ticket: ChatTicket;
  /** The code of the refusal that a reply would get. */
  readonly refusal: string;
}

/** Says why no reply can be sent. It takes the place of the reply box. */
export function ReplyRefusal({ ticket: { id, contact }, refusal }: ReplyRefusalProps) {
  const { t } = useTranslation();
  const draft = unsentOf(useQueryClient()).drafts.get(id) ?? '';
  const isClosed = refusal === 'TICKET_CLOSED';
  const hasDraft = draft !== '' && !isClosed;
  return (
    <Group role="status" className={classes.reply ?? ''} gap="xs" wrap="nowrap">
      <IconMessageOff size={16} aria-hidden className={classes.noticeIcon} />
      <Text size="sm">
        {t(`chat.noReply.${isKnown(refusal) ? refusal : 'other'}`)} {hasDraft && t('chat.draftKept')}
        {isClosed && !contact.blocked && t('chat.writesAgain', { name: isolateBidi(contact.displayName) })}
      </Text>
    </Group>
  );
}

function isKnown(code: string): code is keyof typeof en.noReply {
  return code in en.noReply;
}

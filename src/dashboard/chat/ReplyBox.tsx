import { ActionIcon, Group, Text, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './Chat.module.css';
import { unsentOf } from './conversation/unsentMessages.ts';

interface ReplyBoxProps {
  readonly ticketId: string;
  readonly contactName: string;
  readonly onSend: (body: string) => void;
}

const LONGEST = 8_000;
/** From here on it says how much is left. */
const NEAR = 500;

export function ReplyBox({ ticketId, contactName, onSend }: ReplyBoxProps) {
  const { t } = useTranslation();
  const { drafts } = unsentOf(useQueryClient());
  const [draft, setDraft] = useState(() => drafts.get(ticketId) ?? '');
  const left = LONGEST - draft.length;
  const canBeSent = draft.trim() !== '' && left >= 0;

  const write = (text: string) => {
    if (text === '') drafts.delete(ticketId);
    else drafts.set(ticketId, text);
    setDraft(text);
  };
  const send = () => {
    // What was just sent is still in `draft` when a key is struck twice.
    if (!canBeSent || drafts.get(ticketId) !== draft) return;
    onSend(draft);
    write('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends the choice of a character in Japanese or Chinese.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={classes.reply}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Textarea
          flex={1}
          autosize
          minRows={1}
          maxRows={8}
          dir="auto"
          data-reply
          aria-label={t('chat.reply', { name: isolateBidi(contactName) })}
          placeholder={t('chat.replyHint')}
          value={draft}
          error={left < 0}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon size={36} disabled={!canBeSent} aria-label={t('chat.send')} onClick={send}>
          <IconSend2 size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Group justify="space-between" gap="xs" mt={4} className={classes.quiet ?? ''}>
        <Text size="xs" visibleFrom="xs">
          {t('chat.keys')}
        </Text>
        <Text size="xs" role="status" className={left < 0 ? classes.wrong : undefined}>
          {left < 0 && t('chat.tooLong', { count: -left })}
          {left >= 0 && left <= NEAR && t('chat.left', { count: left })}
        </Text>
      </Group>
    </div>
  );
}

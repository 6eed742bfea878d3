import { ActionIcon, Group, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconSend2 } from '../icons/icons.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './Chat.module.css';
import type { ReplyContent } from './conversation/outbox.ts';
import { unsentOf } from './conversation/unsentMessages.ts';
import { AttachButton } from './files/AttachButton.tsx';
import fileClasses from './files/Files.module.css';
import { UploadList } from './files/UploadList.tsx';
import { useFileDrop } from './files/useFileDrop.ts';
import { useUploads } from './files/useUploads.ts';

interface ReplyBoxProps {
  readonly ticketId: string;
  readonly channelId: string;
  readonly contactName: string;
  readonly onSend: (content: ReplyContent) => void;
}

const MAX_LENGTH = 8_000;
/** The number of characters left is shown from here on. */
const COUNTDOWN_FROM = 500;

export function ReplyBox({ ticketId, channelId, contactName, onSend }: ReplyBoxProps) {
  const { t } = useTranslation();
  const { drafts } = unsentOf(useQueryClient());
  const [draft, setDraft] = useState(() => drafts.get(ticketId) ?? '');
  const left = MAX_LENGTH - draft.length;
  const files = useUploads(ticketId, channelId);
  const hasFiles = files.types.length > 0;
  const { isDropping, onPaste, dropProps } = useFileDrop(files);
  // A reply is sent with all of its files: not while one is on its way, and not without one that was refused.
  const isReady = files.uploads.every(({ state }) => state.status === 'ready');
  const canSend = (draft.trim() !== '' || files.uploads.length > 0) && isReady && left >= 0;

  const write = (text: string) => {
    if (text === '') drafts.delete(ticketId);
    else drafts.set(ticketId, text);
    setDraft(text);
  };
  const send = () => {
    // On a double key press, `draft` is still the text that was just sent.
    if (!canSend || (drafts.get(ticketId) ?? '') !== draft) return;
    const sent = files.take();
    if (draft.trim() === '' && sent.length === 0) return;
    onSend({ body: draft.trim() === '' ? '' : draft, files: sent });
    write('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also confirms a character of an input method, for example in Japanese.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className={`${classes.reply} ${isDropping ? fileClasses.dropping : ''}`} {...dropProps}>
      <UploadList files={files} />
      <Group gap="xs" align="flex-end" wrap="nowrap">
        {hasFiles && <AttachButton files={files} />}
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
          onPaste={onPaste}
        />
        <ActionIcon size={36} disabled={!canSend} aria-label={t('chat.send')} onClick={send}>
          <IconSend2 size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Group justify="space-between" gap="xs" mt={4} className={classes.quiet ?? ''}>
        <Text size="xs" visibleFrom="xs">
          {t(isDropping ? 'chat.file.drop' : 'chat.keys')}
        </Text>
        <Text size="xs" role="status" className={left < 0 ? classes.wrong : undefined}>
          {left < 0 && t('chat.tooLong', { count: -left })}
          {left >= 0 && left <= COUNTDOWN_FROM && t('chat.left', { count: left })}
        </Text>
      </Group>
    </div>
  );
}

import { Button, Center, Loader, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import classes from '../Chat.module.css';
import { MessageBubble } from './MessageBubble.tsx';
import { messageRowsOf, unseenCount } from './messageRows.ts';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import type { Replies, useMessages } from './useConversation.ts';
import { useStickToBottom } from './useStickToBottom.ts';

interface ConversationProps {
  readonly messages: ReturnType<typeof useMessages>;
  readonly replies: Replies;
  readonly contactName: string;
}

/** So far from the top that what stands there changes out of sight when earlier messages come. */
const AHEAD_PX = 800;

/** What was said, the newest at the bottom, where it stays unless somebody scrolls up. */
export function Conversation({ messages, replies, contactName }: ConversationProps) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = messages;
  const row = useMemo(() => (data === undefined ? [] : messageRowsOf(data)), [data]);
  const { outgoing } = replies;
  const list = useRef<VirtualizerHandle>(null);
  const firstId = row[0]?.message.id;
  const lastId = row.at(-1)?.message.id;
  const firstBefore = useRef(firstId);
  const isPrepended = firstBefore.current !== firstId;
  useLayoutEffect(() => {
    firstBefore.current = firstId;
  });

  const { isAtBottom, seenId, onScroll, stickToBottom, scrollToNewest } = useStickToBottom(
    list,
    lastId,
    row.length + outgoing.length,
  );
  const unseen = isAtBottom ? 0 : unseenCount(row, seenId);

  const lookAhead = () => {
    const shown = list.current;
    if (shown === null || shown.viewportSize === 0 || !hasNextPage || isFetchingNextPage || isFetchNextPageError)
      return;
    if (shown.scrollOffset < AHEAD_PX) void fetchNextPage();
  };
  // After the first messages were measured and the newest is in sight.
  useEffect(() => {
    const frame = requestAnimationFrame(lookAhead);
    return () => cancelAnimationFrame(frame);
  });
  // Whoever writes wants to see it.
  const newest = outgoing.at(-1)?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is written, not what is read
  useEffect(() => {
    if (newest !== undefined) scrollToNewest();
  }, [newest]);

  if (data === undefined)
    return (
      <div className={classes.place}>
        {error === null ? <LoadingSkeleton rows={4} /> : <ErrorAlert error={error} onRetry={() => void refetch()} />}
      </div>
    );
  return (
    <div className={classes.place}>
      {isFetchingNextPage && (
        <Center className={classes.earlier ?? ''}>
          <Loader size="xs" aria-label={t('chat.loadingEarlier')} />
        </Center>
      )}
      {isFetchNextPageError && (
        <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={() => void fetchNextPage()} />
      )}
      <div
        className={classes.scroll}
        role="log"
        aria-label={t('chat.conversation')}
        aria-live={isAtBottom ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls with the arrow keys
        tabIndex={0}
      >
        <div className={classes.rise}>
          {row.length === 0 && outgoing.length === 0 && (
            <Text size="sm" ta="center" py="xl" className={classes.quiet ?? ''}>
              {t('chat.noMessages')}
            </Text>
          )}
        </div>
        <Virtualizer
          ref={list}
          shift={isPrepended}
          onScroll={(offset) => {
            onScroll(offset);
            lookAhead();
          }}
          onResize={stickToBottom}
        >
          {[
            ...row.map((one) => <MessageBubble key={one.message.id} row={one} contactName={contactName} />),
            ...outgoing.map((one) => <OutgoingBubble key={one.key} outgoing={one} replies={replies} />),
          ]}
        </Virtualizer>
      </div>
      {!isAtBottom && (
        <Button
          className={classes.newest ?? ''}
          size="compact-sm"
          radius="xl"
          variant={unseen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={scrollToNewest}
        >
          {unseen > 0 ? t('chat.newMessages', { count: unseen }) : t('chat.toNewest')}
        </Button>
      )}
      <VisuallyHidden role="status">{unseen > 0 && t('chat.newMessages', { count: unseen })}</VisuallyHidden>
    </div>
  );
}

import { Button, Center, Loader, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { Failed } from '../../ui/ErrorAlert.tsx';
import { Loading } from '../../ui/LoadingSkeleton.tsx';
import classes from '../Chat.module.css';
import { Bubble } from './MessageBubble.tsx';
import { conversationOf, unseenAfter } from './messageRows.ts';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import type { Replies, useMessages } from './useConversation.ts';
import { useSticking } from './useStickToBottom.ts';

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
  const spoken = useMemo(() => (data === undefined ? [] : conversationOf(data)), [data]);
  const { outgoing } = replies;
  const list = useRef<VirtualizerHandle>(null);
  const firstId = spoken[0]?.message.id;
  const lastId = spoken.at(-1)?.message.id;
  const firstBefore = useRef(firstId);
  const isPrepended = firstBefore.current !== firstId;
  useLayoutEffect(() => {
    firstBefore.current = firstId;
  });

  const { isStuck, seenId, onScroll, keepDown, toNewest } = useSticking(list, lastId, spoken.length + outgoing.length);
  const unseen = isStuck ? 0 : unseenAfter(spoken, seenId);

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
    if (newest !== undefined) toNewest();
  }, [newest]);

  if (data === undefined)
    return (
      <div className={classes.place}>
        {error === null ? <Loading rows={4} /> : <Failed failure={error} onRetry={() => void refetch()} />}
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
        <Failed failure={error} title={t('looks.failedMore')} onRetry={() => void fetchNextPage()} />
      )}
      <div
        className={classes.scroll}
        role="log"
        aria-label={t('chat.conversation')}
        aria-live={isStuck ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls with the arrow keys
        tabIndex={0}
      >
        <div className={classes.rise}>
          {spoken.length === 0 && outgoing.length === 0 && (
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
          onResize={keepDown}
        >
          {[
            ...spoken.map((one) => <Bubble key={one.message.id} spoken={one} contactName={contactName} />),
            ...outgoing.map((one) => <OutgoingBubble key={one.key} outgoing={one} replies={replies} />),
          ]}
        </Virtualizer>
      </div>
      {!isStuck && (
        <Button
          className={classes.newest ?? ''}
          size="compact-sm"
          radius="xl"
          variant={unseen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toNewest}
        >
          {unseen > 0 ? t('chat.newMessages', { count: unseen }) : t('chat.toNewest')}
        </Button>
      )}
      <VisuallyHidden role="status">{unseen > 0 && t('chat.newMessages', { count: unseen })}</VisuallyHidden>
    </div>
  );
}

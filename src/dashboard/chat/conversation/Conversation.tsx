import { Button, Center, Loader, Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { IconArrowDown } from '../../icons/icons.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import classes from './Conversation.module.css';
import { MessageBubble } from './MessageBubble.tsx';
import { messageRowsOf, unseenCount } from './messageRows.ts';
import { OutgoingBubble } from './OutgoingBubble.tsx';
import type { Replies, useMessages } from './useConversation.ts';
import { useJump } from './useJump.ts';
import { useStickToBottom } from './useStickToBottom.ts';

interface ConversationProps {
  readonly ticketId: string;
  readonly messages: ReturnType<typeof useMessages>;
  readonly replies: Replies;
  readonly contactName: string;
  /** Whether the ticket is held. */
  readonly isHeld: boolean;
}

/** The messages of a ticket, with the newest at the bottom. Earlier messages load while the user scrolls up. */
export function Conversation({ ticketId, messages, replies, contactName, isHeld }: ConversationProps) {
  const { data, error, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = messages;
  const rows = useMemo(() => (data === undefined ? [] : messageRowsOf(data)), [data]);
  const { outgoing } = replies;
  const list = useRef<VirtualizerHandle>(null);
  const isPrepended = useIsPrepended(rows[0]?.message.id);
  const loadEarlier = useLoadEarlier(list, messages);
  const bottom = useStickToBottom(list, rows.at(-1)?.message.id, rows.length + outgoing.length);
  const { isAtBottom, scrollToNewest } = bottom;
  const container = useRef<HTMLDivElement>(null);
  const { jumpTo, markedId, keepMounted } = useJump({ container, list, rows, messages, onLeave: bottom.leave });

  const newestKey = outgoing.at(-1)?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls once per reply that the viewer sends
  useEffect(() => {
    if (newestKey !== undefined) scrollToNewest();
  }, [newestKey]);

  if (data === undefined)
    return (
      <div className={classes.container}>
        {error === null ? <LoadingSkeleton rows={4} /> : <ErrorAlert error={error} onRetry={() => void refetch()} />}
      </div>
    );
  return (
    <div ref={container} className={classes.container}>
      {isFetchingNextPage && <LoadingEarlier />}
      {isFetchNextPageError && <EarlierError error={error} onRetry={() => void fetchNextPage()} />}
      <Log isLive={isAtBottom} isEmpty={rows.length === 0 && outgoing.length === 0}>
        <Virtualizer
          ref={list}
          shift={isPrepended}
          keepMounted={keepMounted}
          onScroll={(offset) => {
            bottom.onScroll(offset);
            loadEarlier();
          }}
          onResize={bottom.stickToBottom}
        >
          {[
            ...rows.map((row) => (
              <MessageBubble
                key={row.message.id}
                row={row}
                ticketId={ticketId}
                contactName={contactName}
                isHeld={isHeld}
                isMarked={row.message.id === markedId}
                onJump={jumpTo}
              />
            )),
            ...outgoing.map((one) => <OutgoingBubble key={one.key} outgoing={one} replies={replies} />),
          ]}
        </Virtualizer>
      </Log>
      <NewestButton
        unseen={isAtBottom ? 0 : unseenCount(rows, bottom.seenId)}
        isVisible={!isAtBottom}
        onClick={scrollToNewest}
      />
    </div>
  );
}

/** Whether rows were added before the first one since the last render. The virtual list then keeps its position. */
function useIsPrepended(firstId: string | undefined): boolean {
  const lastFirstId = useRef(firstId);
  const isPrepended = lastFirstId.current !== firstId;
  useLayoutEffect(() => {
    lastFirstId.current = firstId;
  });
  return isPrepended;
}

/** Earlier messages load at this distance from the top, so rows are inserted out of sight. */
const AHEAD_PX = 800;

function useLoadEarlier(list: RefObject<VirtualizerHandle | null>, messages: ConversationProps['messages']) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = messages;
  const loadEarlier = () => {
    const { current } = list;
    if (current === null || current.viewportSize === 0) return;
    if (!hasNextPage || isFetchingNextPage || isFetchNextPageError) return;
    if (current.scrollOffset < AHEAD_PX) void fetchNextPage();
  };
  // In the next frame the list has measured its rows and scrolled to the newest.
  useEffect(() => {
    const frame = requestAnimationFrame(loadEarlier);
    return () => cancelAnimationFrame(frame);
  });
  return loadEarlier;
}

interface LogProps {
  /** Screen readers announce new messages only while the newest is visible. */
  readonly isLive: boolean;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

function Log({ isLive, isEmpty, children }: LogProps) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.scroll}
      role="log"
      aria-label={t('chat.conversation')}
      aria-live={isLive ? 'polite' : 'off'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll it with the arrow keys
      tabIndex={0}
    >
      <div className={classes.spacer}>
        {isEmpty && (
          <Text size="sm" ta="center" py="xl" className={classes.quiet ?? ''}>
            {t('chat.noMessages')}
          </Text>
        )}
      </div>
      {children}
    </div>
  );
}

function LoadingEarlier() {
  const { t } = useTranslation();
  return (
    <Center className={classes.loadingEarlier ?? ''}>
      <Loader size="xs" aria-label={t('chat.loadingEarlier')} />
    </Center>
  );
}

function EarlierError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={onRetry} />;
}

interface NewestButtonProps {
  readonly unseen: number;
  readonly isVisible: boolean;
  readonly onClick: () => void;
}

function NewestButton({ unseen, isVisible, onClick }: NewestButtonProps) {
  const { t } = useTranslation();
  const unseenText = t('chat.newMessages', { count: unseen });
  return (
    <>
      {isVisible && (
        <Button
          className={classes.newest ?? ''}
          size="compact-sm"
          radius="xl"
          variant={unseen > 0 ? 'filled' : 'default'}
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={onClick}
        >
          {unseen > 0 ? unseenText : t('chat.toNewest')}
        </Button>
      )}
      <VisuallyHidden role="status">{unseen > 0 && unseenText}</VisuallyHidden>
    </>
  );
}

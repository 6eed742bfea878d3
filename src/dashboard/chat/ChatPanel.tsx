import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconMessageOff, IconTrash } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { BackButton } from './ChatHeader.tsx';
import { OpenChat } from './OpenChat.tsx';
import { isJoined } from './queries.ts';
import { useChatTicket } from './useChatTicket.ts';
import { useFollow } from './useFollow.ts';

export interface ChatPanelProps {
  readonly ticketId: string;
  /** Given when the chat covers the list, and a button must lead back. */
  readonly onClose?: (() => void) | undefined;
  /** Called with the ticket that this one has joined, because the contacts of both were merged. */
  readonly onFollow: (ticketId: string) => void;
}

/** The chat of one ticket. It fills the height of its container. */
export function ChatPanel({ ticketId, onClose, onFollow }: ChatPanelProps) {
  const { t } = useTranslation();
  const { data: ticket, error, refetch } = useChatTicket(ticketId);
  const takesFocus = useFollow(ticket, onFollow);
  if (ticket === undefined || isJoined(ticket))
    return (
      <Placeholder onClose={onClose}>
        {error === null ? <LoadingSkeleton /> : <ErrorAlert error={error} onRetry={() => void refetch()} />}
      </Placeholder>
    );
  if (ticket === 'deleted')
    return (
      <Placeholder onClose={onClose}>
        <div role="status">
          <EmptyState title={t('chat.deleted')} icon={<IconTrash />}>
            {t('chat.deletedMore')}
          </EmptyState>
        </div>
      </Placeholder>
    );
  if (ticket === null)
    return (
      <Placeholder onClose={onClose}>
        <EmptyState title={t('chat.nothingThere')} icon={<IconMessageOff />}>
          {t('chat.nothingThereMore')}
        </EmptyState>
      </Placeholder>
    );
  return <OpenChat key={ticketId} ticket={ticket} takesFocus={takesFocus} onClose={onClose} />;
}

interface PlaceholderProps extends Pick<ChatPanelProps, 'onClose'> {
  readonly children: ReactNode;
}

function Placeholder({ onClose, children }: PlaceholderProps) {
  return (
    <Stack flex={1} mih={0} miw={0} gap={0}>
      {onClose && (
        <div>
          <BackButton m="xs" onClick={onClose} />
        </div>
      )}
      {children}
    </Stack>
  );
}

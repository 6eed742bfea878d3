import { Stack } from '@mantine/core';
import { IconMessageOff, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { BackButton } from './BackButton.tsx';
import { useChatTicket } from './conversation/useConversation.ts';
import { OpenChat } from './OpenChat.tsx';

export interface ChatPanelProps {
  readonly ticketId: string;
  /** Where the chat can be left for what stands beside or behind it. */
  readonly onClose?: (() => void) | undefined;
}

/** The conversation of one ticket, and what can be done with it. It fills the height that it is given. */
export function ChatPanel({ ticketId, onClose }: ChatPanelProps) {
  const { t } = useTranslation();
  const { data: ticket, error, refetch } = useChatTicket(ticketId);
  if (ticket === undefined)
    return (
      <Aside onClose={onClose}>
        {error === null ? <LoadingSkeleton /> : <ErrorAlert error={error} onRetry={() => void refetch()} />}
      </Aside>
    );
  if (ticket === 'deleted')
    return (
      <Aside onClose={onClose}>
        <div role="status">
          <EmptyState title={t('chat.deleted')} icon={<IconTrash />}>
            {t('chat.deletedMore')}
          </EmptyState>
        </div>
      </Aside>
    );
  if (ticket === null)
    return (
      <Aside onClose={onClose}>
        <EmptyState title={t('chat.nothingThere')} icon={<IconMessageOff />}>
          {t('chat.nothingThereMore')}
        </EmptyState>
      </Aside>
    );
  return <OpenChat key={ticketId} ticket={ticket} onClose={onClose} />;
}

interface AsideProps extends Pick<ChatPanelProps, 'onClose'> {
  readonly children: ReactNode;
}

function Aside({ onClose, children }: AsideProps) {
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

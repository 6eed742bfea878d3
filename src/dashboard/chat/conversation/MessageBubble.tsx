import { Text, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTimeText, dayText, exactTimeText, timeOfDayText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { Attachments } from '../files/Attachments.tsx';
import classes from './Conversation.module.css';
import { DeliveryMark } from './DeliveryMark.tsx';
import type { MessageRow } from './messageRows.ts';
import { MissingQuote, Quote } from './Quote.tsx';
import { useAuthorName } from './useAuthorName.ts';

interface MessageBubbleProps {
  readonly row: MessageRow;
  readonly ticketId: string;
  readonly contactName: string;
  /** Whether the ticket is held, so that its pictures are blurred. */
  readonly isHeld: boolean;
  /** Whether the viewer was led to this message a moment ago. */
  readonly isMarked: boolean;
  readonly onJump: (messageId: string) => void;
}

export const MessageBubble = memo(function MessageBubble({
  row: { message, day, isFirst },
  ticketId,
  contactName,
  isHeld,
  isMarked,
  onJump,
}: MessageBubbleProps) {
  const { t, i18n } = useTranslation();
  const nameOf = useAuthorName(contactName);
  const { id, direction, body, attachments, truncated, notice, refersTo, editedAt, deletedAt, sentAt, delivery } =
    message;
  const name = nameOf(message);
  return (
    <div
      className={classes.message}
      data-message={id}
      data-direction={direction}
      data-notice={notice ?? undefined}
      data-marked={isMarked || undefined}
      tabIndex={-1}
    >
      {day !== null && (
        <Text className={classes.day ?? ''} size="xs" fw={500}>
          {dayText(day, new Date(), i18n.language)}
        </Text>
      )}
      {isFirst ? (
        <div className={classes.author}>
          <UntrustedText size="xs" fw={600}>
            {name}
          </UntrustedText>
          <Text component="time" dateTime={sentAt} size="xs">
            {timeOfDayText(sentAt, i18n.language)}
          </Text>
        </div>
      ) : (
        <VisuallyHidden>{name}</VisuallyHidden>
      )}
      <div className={classes.bubble} title={exactTimeText(sentAt, i18n.language)}>
        {refersTo !== null ? (
          <Quote quoted={refersTo} ticketId={ticketId} contactName={contactName} onJump={onJump} />
        ) : (
          notice !== null && notice !== 'SYSTEM' && <MissingQuote />
        )}
        {attachments.length > 0 && <Attachments messageId={id} attachments={attachments} isHeld={isHeld} />}
        {body !== '' && (
          <UntrustedText whole size="sm">
            {body}
          </UntrustedText>
        )}
        {truncated && <Remark>{t('chat.truncated')}</Remark>}
        {editedAt !== null && <Remark>{t('chat.messageEdited', { at: dateTimeText(editedAt, i18n.language) })}</Remark>}
        {deletedAt !== null && (
          <Remark>{t('chat.messageDeleted', { at: dateTimeText(deletedAt, i18n.language) })}</Remark>
        )}
      </div>
      {delivery !== null && <DeliveryMark ticketId={ticketId} messageId={id} delivery={delivery} />}
    </div>
  );
});

/** What became of a message, below its text. */
function Remark({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="xs" fs="italic" mt={4}>
      {children}
    </Text>
  );
}

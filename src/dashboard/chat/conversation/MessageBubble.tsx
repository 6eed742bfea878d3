import { Text, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import { dateTimeText, dayText, exactTimeText, timeOfDayText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './Conversation.module.css';
import type { MessageRow } from './messageRows.ts';

interface MessageBubbleProps {
  readonly row: MessageRow;
  readonly contactName: string;
}

export const MessageBubble = memo(function MessageBubble({
  row: { message, day, isFirst },
  contactName,
}: MessageBubbleProps) {
  const { t, i18n } = useTranslation();
  const { actor } = useViewer();
  const { direction, author, body, truncated, notice, editedAt, deletedAt, sentAt } = message;
  const name =
    direction === 'INBOUND'
      ? contactName
      : author === null
        ? t('chat.system')
        : author.id === actor.id
          ? t('chat.you')
          : author.displayName;
  return (
    <div className={classes.message} data-direction={direction} data-notice={notice ?? undefined}>
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
        <UntrustedText whole size="sm">
          {body}
        </UntrustedText>
        {truncated && <Remark>{t('chat.truncated')}</Remark>}
        {editedAt !== null && <Remark>{t('chat.messageEdited', { at: dateTimeText(editedAt, i18n.language) })}</Remark>}
        {deletedAt !== null && (
          <Remark>{t('chat.messageDeleted', { at: dateTimeText(deletedAt, i18n.language) })}</Remark>
        )}
      </div>
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

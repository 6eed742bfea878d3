import { Text, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import { dayText, timeText } from '../../ui/dayText.ts';
import { momentText } from '../../ui/timeText.ts';
import { CustomersText } from '../../ui/UntrustedText.tsx';
import classes from '../Chat.module.css';
import type { Spoken } from './messageRows.ts';

interface BubbleProps {
  readonly spoken: Spoken;
  readonly contactName: string;
}

export const Bubble = memo(function Bubble({ spoken: { message, day, isFirst }, contactName }: BubbleProps) {
  const { t, i18n } = useTranslation();
  const { actor } = useViewer();
  const { direction, author, body, sentAt } = message;
  const name =
    direction === 'INBOUND'
      ? contactName
      : author === null
        ? t('chat.system')
        : author.id === actor.id
          ? t('chat.you')
          : author.displayName;
  return (
    <div className={classes.said} data-direction={direction}>
      {day !== null && (
        <Text className={classes.day ?? ''} size="xs" fw={500}>
          {dayText(day, new Date(), i18n.language)}
        </Text>
      )}
      {isFirst ? (
        <div className={classes.by}>
          <CustomersText size="xs" fw={600}>
            {name}
          </CustomersText>
          <Text component="time" dateTime={sentAt} size="xs">
            {timeText(sentAt, i18n.language)}
          </Text>
        </div>
      ) : (
        <VisuallyHidden>{name}</VisuallyHidden>
      )}
      <div className={classes.bubble} title={momentText(sentAt, i18n.language)}>
        <CustomersText whole size="sm">
          {body}
        </CustomersText>
      </div>
    </div>
  );
});

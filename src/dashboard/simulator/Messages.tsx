import { Anchor, Text, Tooltip } from '@mantine/core';
import { IconAlertCircle, IconChecks, IconClock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOfDayText } from '../ui/dayText.ts';
import { exactTimeText } from '../ui/timeText.ts';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import type { ShownMessage } from './phoneMessages.ts';
import classes from './Simulator.module.css';

interface MessagesProps {
  readonly messages: readonly ShownMessage[];
  readonly onWriteAgain: (externalId: string) => void;
}

export function Messages({ messages, onWriteAgain }: MessagesProps) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest is to be seen whenever there is one more
  useEffect(() => {
    scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  }, [messages.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too
    <div ref={scroll} className={classes.messages} role="log" aria-label={t('simulator.conversation')} tabIndex={0}>
      {messages.length === 0 && (
        <Text size="sm" ta="center" py="xl" px="md">
          {t('simulator.nothingWritten')}
        </Text>
      )}
      {messages.map((message) => (
        <Bubble key={message.key} message={message} onWriteAgain={() => onWriteAgain(message.key)} />
      ))}
    </div>
  );
}

interface BubbleProps {
  readonly message: ShownMessage;
  readonly onWriteAgain: () => void;
}

function Bubble({ message: { isOwn, body, at, state, failure }, onWriteAgain }: BubbleProps) {
  const { t, i18n } = useTranslation();
  const time = timeOfDayText(at, i18n.language);
  return (
    <article
      className={classes.bubble}
      data-own={isOwn || undefined}
      aria-label={t(isOwn ? 'simulator.own' : 'simulator.theirs')}
    >
      <UntrustedText whole size="sm">
        {body}
      </UntrustedText>
      <div className={classes.foot}>
        <Tooltip label={exactTimeText(at, i18n.language)} openDelay={400}>
          <time dateTime={at}>{time}</time>
        </Tooltip>
        {isOwn && <Ticks state={state} />}
      </div>
      {state === 'failed' && (
        <Text size="xs" role="alert">
          {failure ?? t('simulator.cutShort')}{' '}
          <Anchor component="button" type="button" size="xs" c="inherit" td="underline" onClick={onWriteAgain}>
            {t('simulator.sendAgain')}
          </Anchor>
        </Text>
      )}
    </article>
  );
}

const TICKS = { sending: IconClock, sent: IconChecks, failed: IconAlertCircle };

function Ticks({ state }: Pick<ShownMessage, 'state'>) {
  const { t } = useTranslation();
  const Icon = TICKS[state];
  return <Icon size={14} role="img" aria-label={t(`simulator.${state}`)} />;
}

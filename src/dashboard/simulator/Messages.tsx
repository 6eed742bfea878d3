import { Anchor, Text, Tooltip } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAlertCircle, IconChecks, IconClock } from '../icons/icons.ts';
import { exactTimeText, timeOfDayText } from '../ui/time/timeText.ts';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import type { PhoneMessage } from './phoneMessages.ts';
import classes from './Simulator.module.css';

interface MessagesProps {
  readonly messages: readonly PhoneMessage[];
  readonly onResend: (externalId: string) => void;
}

export function Messages({ messages, onResend }: MessagesProps) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls down whenever a message is added
  useEffect(() => {
    scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  }, [messages.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll it with the arrow keys
    <div ref={scroll} className={classes.messages} role="log" aria-label={t('simulator.conversation')} tabIndex={0}>
      {messages.length === 0 && (
        <Text size="sm" ta="center" py="xl" px="md">
          {t('simulator.nothingWritten')}
        </Text>
      )}
      {messages.map((message) => (
        <Bubble key={message.key} message={message} onResend={() => onResend(message.key)} />
      ))}
    </div>
  );
}

interface BubbleProps {
  readonly message: PhoneMessage;
  readonly onResend: () => void;
}

function Bubble({ message: { isOwn, body, at, state, errorText }, onResend }: BubbleProps) {
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
          {errorText ?? t('simulator.cutShort')}{' '}
          <Anchor component="button" type="button" size="xs" c="inherit" td="underline" onClick={onResend}>
            {t('simulator.sendAgain')}
          </Anchor>
        </Text>
      )}
    </article>
  );
}

const TICKS = { sending: IconClock, sent: IconChecks, failed: IconAlertCircle };

function Ticks({ state }: Pick<PhoneMessage, 'state'>) {
  const { t } = useTranslation();
  const Icon = TICKS[state];
  return <Icon size={14} role="img" aria-label={t(`simulator.${state}`)} />;
}

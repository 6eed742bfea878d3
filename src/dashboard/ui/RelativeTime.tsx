import { Text, type TextProps, Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTimeText, relativeTimeText } from './timeText.ts';

interface RelativeTimeProps extends TextProps {
  readonly at: string;
}

const AGAIN_AFTER_MS = 30_000;

/** When something was, as people say it; exactly, where the pointer rests. */
export function RelativeTime({ at, ...props }: RelativeTimeProps) {
  const { i18n } = useTranslation();
  const [, again] = useReducer((nth: number) => nth + 1, 0);
  useInterval(again, AGAIN_AFTER_MS, { autoInvoke: true });
  return (
    <Tooltip label={exactTimeText(at, i18n.language)} openDelay={400}>
      <Text component="time" dateTime={at} size="xs" c="dimmed" {...props} style={{ whiteSpace: 'nowrap' }}>
        {relativeTimeText(at, new Date(), i18n.language)}
      </Text>
    </Tooltip>
  );
}

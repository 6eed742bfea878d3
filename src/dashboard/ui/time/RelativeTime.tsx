import { Text, type TextProps, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exactTimeText, relativeTimeText } from './timeText.ts';
import { useRerender } from './useRerender.ts';

interface RelativeTimeProps extends TextProps {
  readonly at: string;
}

const REFRESH_MS = 30_000;

/** Shows a moment as "5 minutes ago", and the exact time on hover. */
export function RelativeTime({ at, ...props }: RelativeTimeProps) {
  const { i18n } = useTranslation();
  useRerender(REFRESH_MS);
  return (
    <Tooltip label={exactTimeText(at, i18n.language)} openDelay={400}>
      <Text component="time" dateTime={at} size="xs" c="dimmed" {...props} style={{ whiteSpace: 'nowrap' }}>
        {relativeTimeText(at, new Date(), i18n.language)}
      </Text>
    </Tooltip>
  );
}

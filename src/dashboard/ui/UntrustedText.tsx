import { Text, type TextProps } from '@mantine/core';
import type { CSSProperties } from 'react';

interface UntrustedTextProps extends TextProps {
  readonly children: string;
  /** Shows all lines. Without it the text is cut to one line. */
  readonly whole?: boolean;
  /** The number of lines that are shown, instead of one. */
  readonly lines?: number;
}

/** Text that a customer wrote. It is never markup, and its bidi controls do not affect the text beside it. */
export function UntrustedText({ children, whole = false, lines, ...props }: UntrustedTextProps) {
  return (
    <Text component="bdi" dir="auto" {...shapeOf(whole, lines)} {...props}>
      {children}
    </Text>
  );
}

function shapeOf(whole: boolean, lines: number | undefined) {
  if (whole) return { display: 'block', style: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } } as const;
  if (lines === undefined) return { display: 'block', truncate: 'end' } as const;
  return { lineClamp: lines, style: { overflowWrap: 'anywhere' } satisfies CSSProperties } as const;
}

import { Text, type TextProps } from '@mantine/core';

interface UntrustedTextProps extends TextProps {
  readonly children: string;
  /** A row shows one line, a conversation all of them. */
  readonly whole?: boolean;
}

/** What somebody else wrote: text and never markup, in its own direction, and unable to turn round what stands beside it. */
export function UntrustedText({ children, whole = false, ...props }: UntrustedTextProps) {
  return (
    <Text
      component="bdi"
      dir="auto"
      display="block"
      {...(whole ? { style: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } } : { truncate: 'end' })}
      {...props}
    >
      {children}
    </Text>
  );
}

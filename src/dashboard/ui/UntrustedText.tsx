import { Text, type TextProps } from '@mantine/core';

interface UntrustedTextProps extends TextProps {
  readonly children: string;
  /** Shows all lines. Without it the text is cut to one line. */
  readonly whole?: boolean;
}

/** Text that a customer wrote. It is never markup, and its bidi controls do not affect the text beside it. */
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

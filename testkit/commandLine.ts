import { BadUsage } from '../src/server/commandLine.ts';

/** The exit code that a shell expects after Ctrl-C. */
export const EXIT_INTERRUPTED = 130;

export interface NumberRange {
  readonly min: number;
  readonly max?: number;
}

/**
 * Reads a number from the command line, such as that of `--limit 300`. `option` is its name without the dashes. Throws
 * BadUsage for anything but a whole number in the range.
 */
export function wholeNumber(option: string, value: string, { min, max }: NumberRange): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= (max ?? Number.MAX_SAFE_INTEGER)) return number;
  const range = max === undefined ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new BadUsage(`--${option} takes a whole number ${range}.`);
}

import { faultCode } from '../database/fault.ts';

/** The words that a command was started with make no sense. The message says why. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage';
}

const EXIT_BAD_USAGE = 2;

/**
 * Reads the words that a command was started with: `read` gets them, and throws `BadUsage` or an error of `parseArgs`
 * for words that it cannot use. Ends the process after `--help`, with the help text; and after unusable words, with the
 * reason, the help text and exit code 2.
 */
export function readCommandLine<Read>(help: string, read: (args: string[]) => Read): Read {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    process.exit(0);
  }
  try {
    return read(args);
  } catch (error) {
    if (!(error instanceof BadUsage || isParseError(error))) throw error;
    process.stderr.write(`${error.message}\n\n${help}`);
    process.exit(EXIT_BAD_USAGE);
  }
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && faultCode(error)?.startsWith('ERR_PARSE_ARGS') === true;
}

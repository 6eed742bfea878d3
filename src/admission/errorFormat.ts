import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { faultCode } from '../database/fault.ts';
import { Refusal } from '../refusals/refusal.ts';

export type FormatError = (error: unknown) => GraphQLFormattedError;

/**
 * What leaves the server of an error. A refusal goes out with its code. Anything else is a fault: logged once, with the
 * request's id, and answered with that id alone. What a fault says may quote what a customer wrote, so it is not logged either.
 */
export function createErrorFormat(log: Logger, requestId: string): FormatError {
  return (error) => {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const path = error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {};
    const refusal = refusalIn(cause);
    if (refusal !== null) {
      const { code, field, message } = refusal;
      return { message, ...path, extensions: field === undefined ? { code } : { code, field } };
    }
    // One with a path came of what a resolver answered, not of what was asked.
    if (cause instanceof GraphQLError && !('path' in path)) {
      return { message: 'The operation does not fit the schema.', extensions: { code: 'BAD_USER_INPUT' } };
    }
    log.error(
      { requestId, fault: describeFault(cause), path: 'path' in path ? path.path.join('.') : undefined },
      'fault',
    );
    return {
      message: `Something went wrong. Quote ${requestId} when you ask about it.`,
      ...path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    };
  };
}

function refusalIn(cause: unknown): Refusal | null {
  if (cause instanceof Refusal) return cause;
  return cause instanceof Error && cause.cause instanceof Refusal ? cause.cause : null;
}

/** Where a fault came from, in words that no customer can have written: PostgreSQL quotes values in its messages. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  // A stack begins with the message, which may have lines that look like frames.
  const frames = error.stack
    ?.slice(error.stack.indexOf(error.message) + error.message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8);
  const named = Object.fromEntries(
    (['routine', 'table_name', 'constraint_name', 'severity'] as const).flatMap((key) =>
      key in error && typeof Reflect.get(error, key) === 'string' ? [[key, Reflect.get(error, key)]] : [],
    ),
  );
  return { name: error.name, code: faultCode(error), ...named, stack: frames };
}

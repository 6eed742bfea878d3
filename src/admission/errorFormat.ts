import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { faultCode } from '../database/fault.ts';
import { Refusal } from '../refusals/refusal.ts';
import { signal } from '../signals/signals.ts';

const SENT = signal('error.sent');

export type FormatError = (error: unknown) => GraphQLFormattedError;

/**
 * Formats the errors that leave the server. A refusal leaves with its code. Every other error is a fault: it is logged
 * once with the request's id, and only this id leaves. The message of a fault can quote a customer's text, so it is not
 * logged.
 */
export function createErrorFormat(log: Logger, requestId: string): FormatError {
  return (error) => {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const path = error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {};
    const refusal = refusalIn(cause);
    if (refusal !== null) {
      const { code, field, message } = refusal;
      SENT.send({ code });
      return { message, ...path, extensions: field === undefined ? { code } : { code, field } };
    }
    // An error with a path comes from the value of a resolver, and is a fault of the server.
    if (cause instanceof GraphQLError && !('path' in path)) {
      SENT.send({ code: 'BAD_USER_INPUT' });
      return { message: 'The operation does not fit the schema.', extensions: { code: 'BAD_USER_INPUT' } };
    }
    SENT.send({ code: 'INTERNAL_SERVER_ERROR' });
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

/** The refusal that an error of an execution carries. Null for every other error. */
export function refusalOf(error: unknown): Refusal | null {
  return refusalIn(error instanceof GraphQLError ? error.originalError : error);
}

function refusalIn(cause: unknown): Refusal | null {
  if (cause instanceof Refusal) return cause;
  return cause instanceof Error && cause.cause instanceof Refusal ? cause.cause : null;
}

/** Describes the origin of a fault without its message: PostgreSQL quotes values, which can be a customer's text. */
export function describeFault(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  // A stack begins with the message, whose lines can look like frames.
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

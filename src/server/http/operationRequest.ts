import type { FastifyRequest } from 'fastify';
import type { OperationRequest } from '../../admission/admission.service.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';

/** Reads the operation of a request: from the URL of a GET, and from the JSON body of a POST. Throws a refusal. */
export function operationIn({ method, query, body }: FastifyRequest): OperationRequest {
  return method === 'POST' ? ofBody(body) : ofUrl(query);
}

function ofBody(body: unknown): OperationRequest {
  if (Array.isArray(body)) throw malformed('Send one operation a request: a list of operations is not taken.');
  if (typeof body !== 'object' || body === null) throw malformed('The body must be a JSON object with a `query`.');
  const { query, operationName, variables, extensions }: Record<string, unknown> = { ...body };
  return { source: query, operationName, variables, extensions };
}

function ofUrl(parameters: unknown): OperationRequest {
  const { query, operationName, variables, extensions }: Record<string, unknown> =
    typeof parameters === 'object' ? { ...parameters } : {};
  if (query === undefined && extensions === undefined) {
    throw malformed(
      'Send an operation: a POST with a JSON body, or a GET with `query` in the URL. The schema explorer is at /explorer.',
    );
  }
  return {
    source: query,
    operationName,
    variables: ofJson(variables, 'variables'),
    extensions: ofJson(extensions, 'extensions'),
  };
}

function ofJson(text: unknown, field: string): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch (cause) {
    throw new Refusal(refuse('BAD_USER_INPUT', `${field} in the URL must be JSON.`, field), { cause });
  }
}

function malformed(message: string): Refusal {
  return new Refusal(refuse('BAD_USER_INPUT', message));
}

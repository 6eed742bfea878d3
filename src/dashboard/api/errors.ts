/** The server refused the operation, with a code of docs/refusals.md and a message for people. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: string;
  readonly field: string | null;
  /** Identifies a fault in the server's log. Null for a refusal. */
  readonly requestId: string | null;

  constructor(message: string, { code, field, requestId }: Pick<RefusalError, 'code' | 'field' | 'requestId'>) {
    super(message);
    this.code = code;
    this.field = field;
    this.requestId = requestId;
  }
}

/** The server did not answer, or something else answered in its place. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** One entry of `errors` in a GraphQL response. */
export interface GraphQLErrorBody {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly field?: string; readonly requestId?: string };
}

export function refusalFrom({ message, extensions = {} }: GraphQLErrorBody): RefusalError {
  const { code = 'INTERNAL_SERVER_ERROR', field = null, requestId = null } = extensions;
  return new RefusalError(message, { code, field, requestId });
}

const TRANSIENT_CODES: ReadonlySet<string> = new Set(['SERVICE_UNAVAILABLE', 'RATE_LIMITED']);

/** Whether the same request may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof RefusalError && TRANSIENT_CODES.has(error.code));
}

/** Whether the server refused the value of this form field. */
export function isFieldError(error: unknown, field: string): boolean {
  return error instanceof RefusalError && error.code === 'BAD_USER_INPUT' && error.field === field;
}

/** Whether the error concerns none of these fields, so that the form shows it as a whole. */
export function isFormError(error: unknown, fields: readonly string[]): boolean {
  return error !== null && !fields.some((field) => isFieldError(error, field));
}

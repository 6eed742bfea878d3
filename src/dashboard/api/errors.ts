/** The server said no: with a code of docs/refusals.md, and in words for people. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: string;
  readonly field: string | null;
  /** What to name to whoever reads the server's log, where it was the server's fault. */
  readonly requestId: string | null;

  constructor(message: string, { code, field, requestId }: Pick<RefusalError, 'code' | 'field' | 'requestId'>) {
    super(message);
    this.code = code;
    this.field = field;
    this.requestId = requestId;
  }
}

/** Nobody answered, or not as the server answers. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Whether the same may well work in a moment. */
export function isTransient(failure: unknown): boolean {
  return failure instanceof UnreachableError || (failure instanceof RefusalError && PASSING.has(failure.code));
}

const PASSING: ReadonlySet<string> = new Set(['SERVICE_UNAVAILABLE', 'RATE_LIMITED']);

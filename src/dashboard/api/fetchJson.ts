import { UnreachableError } from './errors.ts';

const TIMEOUT_MS = 20_000;

export interface JsonResponse<Body> {
  readonly isOk: boolean;
  readonly body: Body;
}

/** Sends one HTTP request and reads its JSON. Throws an UnreachableError when no JSON comes back in time. */
export async function fetchJson<Body>(path: string, request: RequestInit = {}): Promise<JsonResponse<Body>> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const { signal } = request;
  try {
    const response = await fetch(path, { ...request, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    return { isOk: response.ok, body: (await response.json()) as Body };
  } catch (cause) {
    signal?.throwIfAborted();
    throw new UnreachableError('The server does not answer.', { cause });
  }
}

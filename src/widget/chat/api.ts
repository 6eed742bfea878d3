/** Why a request failed. AWAY is worth another try; the others are not. */
export class ApiFault extends Error {
  constructor(
    readonly kind: 'AWAY' | 'STRANGER' | 'UNAVAILABLE' | 'REFUSED',
    /** The least time until another try. */
    readonly waitMs = 0,
  ) {
    super(kind);
  }
}

export interface Reply {
  readonly id: string;
  readonly body: string;
  readonly sentAt: string;
}

const TIMEOUT_MS = 20_000;

/** Sends a request to the web chat. Throws `ApiFault` for every answer but a good one. */
export async function ask(
  url: string,
  token: string | null,
  { body, signal = AbortSignal.timeout(TIMEOUT_MS), lastEventId, post = false }: AskOptions = {},
): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (lastEventId) headers['last-event-id'] = lastEventId;
  const sent: RequestInit = { method: post ? 'POST' : 'GET', headers, signal, credentials: 'omit', cache: 'no-store' };
  if (body !== undefined) sent.body = JSON.stringify(body);
  const response = await fetch(url, sent).catch(() => {
    throw new ApiFault('AWAY');
  });
  if (!response.ok) throw await faultOf(response);
  return response;
}

interface AskOptions {
  readonly body?: object;
  readonly signal?: AbortSignal;
  readonly lastEventId?: string | null;
  readonly post?: boolean;
}

async function faultOf(response: Response): Promise<ApiFault> {
  const { status, headers } = response;
  if (status === 401) return new ApiFault('STRANGER');
  if (status === 429 || status >= 500) return new ApiFault('AWAY', Number(headers.get('retry-after') ?? 0) * 1_000);
  if (status !== 403 && status !== 404) return new ApiFault('REFUSED');
  // For the developer who puts the widget on the page.
  console.warn('Blockdesk: the web chat is not available here.', await response.text().catch(() => ''));
  return new ApiFault('UNAVAILABLE');
}

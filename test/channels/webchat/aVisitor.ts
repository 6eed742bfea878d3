import { v7 as newId } from 'uuid';
import { until } from '../../../testkit/until.ts';

/** An answer of the web chat, with everything that a visitor's browser could read. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface StreamedEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: unknown;
}

export interface OpenStream {
  readonly head: Answer;
  readonly events: readonly StreamedEvent[];
  /** Everything that came, as it came. */
  raw(): string;
  /** Resolves once the texts of the replies that came are these. */
  shows(...bodies: readonly string[]): Promise<void>;
  /** Resolves once the server has ended the stream. */
  readonly ended: Promise<unknown>;
  close(): void;
}

export interface AskOptions {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A visitor of a web chat, who has begun a visit. */
export interface TestVisitor {
  readonly token: string;
  writes(body: string, more?: { readonly clientId?: string; readonly name?: string }): Promise<Answer>;
  replies(after?: string): Promise<Answer>;
  stream(lastEventId?: string): Promise<OpenStream>;
}

/** The web chat of a channel, on one server. */
export function webChatAt(url: string, workspace: string, channelId: string) {
  const base = `${url}/webchat/${workspace}/${channelId}`;

  function send(path: string, { token = null, body, headers = {} }: AskOptions, signal?: AbortSignal) {
    return fetch(`${base}${path}`, {
      method: path === '/visits' || path === '/messages' ? 'POST' : 'GET',
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  }

  async function ask(path: string, options: AskOptions = {}): Promise<Answer> {
    const response = await send(path, options);
    return { ...headOf(response), body: await response.json() };
  }

  async function stream(token: string, lastEventId?: string): Promise<OpenStream> {
    const closing = new AbortController();
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await send('/stream', { token, headers }, closing.signal);
    const events: StreamedEvent[] = [];
    let raw = '';
    const ended = read(response, (text) => {
      raw += text;
      events.splice(0, events.length, ...eventsIn(raw));
    }).catch(() => null);
    return {
      head: { ...headOf(response), body: null },
      events,
      ended,
      raw: () => raw,
      shows: (...bodies) =>
        until(() => events.some(({ event }) => event === 'ready') && sameTexts(events, bodies)).then(noValue),
      close: () => closing.abort(),
    };
  }

  return {
    ask,
    stream,
    async visitor(): Promise<TestVisitor> {
      const { body } = await ask('/visits');
      const { token } = body as { token: string };
      return {
        token,
        writes: (text, { clientId = newId(), name } = {}) =>
          ask('/messages', { token, body: { clientId, body: text, ...(name !== undefined && { name }) } }),
        replies: (after) => ask(`/replies${after === undefined ? '' : `?after=${after}`}`, { token }),
        stream: (lastEventId) => stream(token, lastEventId),
      };
    },
  };
}

function headOf({ status, headers }: Response): Omit<Answer, 'body'> {
  return { status, headers: Object.fromEntries(headers) };
}

async function read(response: Response, onText: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) onText(decoder.decode(chunk as Uint8Array, { stream: true }));
}

function eventsIn(raw: string): StreamedEvent[] {
  return raw
    .split('\n\n')
    .slice(0, -1)
    .flatMap((block) => {
      const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      const event = fields.get('event');
      return event === undefined
        ? []
        : [{ event, id: fields.get('id') ?? null, data: JSON.parse(fields.get('data') ?? 'null') }];
    });
}

function sameTexts(events: readonly StreamedEvent[], bodies: readonly string[]): boolean {
  const texts = events.flatMap(({ event, data }) => (event === 'reply' ? [(data as { body: string }).body] : []));
  return JSON.stringify(texts) === JSON.stringify(bodies);
}

function noValue(): void {}

import { channel } from 'node:diagnostics_channel';

/**
 * What happens in the life of a server, for those who watch it: metrics, today. They hold names, codes, counts and
 * times, and nothing that a person wrote.
 */
interface Signals {
  /** A request over HTTP was answered. */
  'request.answered': { readonly route: string; readonly method: string; readonly status: number; readonly ms: number };
  /** An operation may run, on either transport. */
  'operation.admitted': { readonly type: string; readonly cost: number };
  /** An error left the server: the code of a refusal, or INTERNAL_SERVER_ERROR for a fault. */
  'error.sent': { readonly code: string };
  /** Work got a connection of the pool, after it had waited for one. Null when it got none. */
  'connection.waited': { readonly ms: number | null };
  /** The log was read. */
  'log.read': { readonly types: readonly string[] };
  /** The readers of the log have to begin anew. */
  'log.reset': { readonly cause: string };
  /** An event went to the sockets of a group, so long after it was appended. */
  'event.written': { readonly subscribers: number; readonly ms: number };
  'job.ended': { readonly task: string; readonly outcome: 'DONE' | 'FAILED' | 'GIVEN_UP' };
  'socket.closed': { readonly code: number; readonly seconds: number };
}

export type SignalName = keyof Signals;

const channelOf = (name: SignalName) => channel(`blockdesk:${name}`);

/** One kind of signal. It costs nothing while it is not heard. */
export interface Signal<Value> {
  /** Whether it is heard. Ask before a value that takes work. */
  readonly isHeard: boolean;
  send(value: Value): void;
}

export function signal<Name extends SignalName>(name: Name): Signal<Signals[Name]> {
  const target = channelOf(name);
  return {
    get isHeard() {
      return target.hasSubscribers;
    },
    send: (value) => target.publish(value),
  };
}

/** Hears the signals of one kind, of every server in this process. Answers how to stop. */
export function onSignal<Name extends SignalName>(name: Name, listener: (value: Signals[Name]) => void): () => void {
  // Only `signal` publishes on this channel.
  const onMessage = (value: unknown) => listener(value as Signals[Name]);
  const source = channelOf(name);
  source.subscribe(onMessage);
  return () => void source.unsubscribe(onMessage);
}

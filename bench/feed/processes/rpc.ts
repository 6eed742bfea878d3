import type { ChildProcess } from 'node:child_process';

/** Remote procedure calls from a process to its child, over the channel between them. */

interface Call {
  readonly id: number;
  readonly method: string;
  readonly values: unknown;
}

type Reply = { readonly id: number } & ({ readonly result: unknown } | { readonly fault: string });

/** The methods of a child. Several modules of one child can each serve some of them. */
export type Methods = Readonly<Record<string, (values: never) => unknown>>;

/** The id of a message that the child sends without being called. */
const ANNOUNCEMENT = 0;

/** Serves calls of the parent. Ends the process when the parent closes the channel. */
export function serveCalls(methods: Methods): void {
  process.on('message', ({ id, method, values }: Call) => {
    const run = methods[method];
    if (run === undefined) return;
    Promise.resolve(values as never)
      .then(run)
      .then(
        (result) => send({ id, result: result ?? null }),
        (error: unknown) => send({ id, fault: String(error) }),
      );
  });
  process.once('disconnect', () => process.exit());
}

/** Sends a value to the parent, which waits for it with `announcement`. */
export function announce(value: unknown): void {
  send({ id: ANNOUNCEMENT, result: value });
}

function send(message: Reply): void {
  process.send?.(message);
}

/** The calls that a parent can send to a child. */
export interface RpcClient {
  /** Resolves with the result. Rejects with the fault of the method, or when the child ends. */
  call<Result>(method: string, values?: unknown): Promise<Result>;
  /** Resolves with what the child announces, or has announced. */
  announcement<Value>(): Promise<Value>;
}

export function createRpcClient(child: ChildProcess, name: string): RpcClient {
  const pending = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let lastId = ANNOUNCEMENT;
  let announced: unknown;
  child.on('message', (message: Reply) => {
    if (message.id === ANNOUNCEMENT && 'result' in message) announced = message.result;
    const call = pending.get(message.id);
    pending.delete(message.id);
    if ('fault' in message) call?.reject(new Error(`${name}: ${message.fault}`));
    else call?.resolve(message.result);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of pending.values()) reject(new Error(`${name} ended with ${code ?? signal}.`));
    pending.clear();
  });
  return {
    announcement: <Value>() =>
      new Promise<Value>((resolve, reject) => {
        if (announced !== undefined) resolve(announced as Value);
        else pending.set(ANNOUNCEMENT, { resolve: (value) => resolve(value as Value), reject });
      }),
    call: <Result>(method: string, values: unknown = null) =>
      new Promise<Result>((resolve, reject) => {
        lastId += 1;
        pending.set(lastId, { resolve: (result) => resolve(result as Result), reject });
        child.send({ id: lastId, method, values } satisfies Call);
      }),
  };
}

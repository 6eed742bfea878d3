import type { ChildProcess } from 'node:child_process';

interface Question {
  readonly question: number;
  readonly about: string;
  readonly values: unknown;
}

type Reply = { readonly question: number } & ({ readonly answer: unknown } | { readonly fault: string });

/** What a child can be asked by its parent. Several modules of one child may each answer their own. */
export type Answers = Readonly<Record<string, (values: never) => unknown>>;

/** Answers the parent's questions until the parent lets go, which ends the process. */
export function answering(answers: Answers): void {
  process.on('message', (asked: Question) => {
    const answer = answers[asked.about];
    if (answer === undefined) return;
    Promise.resolve(asked.values as never)
      .then(answer)
      .then(
        (answered) => reply({ question: asked.question, answer: answered ?? null }),
        (error: unknown) => reply({ question: asked.question, fault: String(error) }),
      );
  });
  process.once('disconnect', () => process.exit());
}

/** Tells the parent, unasked, what it waits for. */
export function announce(value: unknown): void {
  reply({ question: ANNOUNCED, answer: value });
}

const ANNOUNCED = 0;

function reply(message: Reply): void {
  process.send?.(message);
}

/** A child process that is asked and answers. */
export interface Queryable {
  ask<Answer>(about: string, values?: unknown): Promise<Answer>;
  /** What the child announced, or will. */
  announced<Value>(): Promise<Value>;
}

export function askerOf(child: ChildProcess, name: string): Queryable {
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let asked = ANNOUNCED;
  let announced: unknown;
  child.on('message', (message: Reply) => {
    if (message.question === ANNOUNCED && 'answer' in message) announced = message.answer;
    const waiter = waiting.get(message.question);
    waiting.delete(message.question);
    if ('fault' in message) waiter?.reject(new Error(`${name}: ${message.fault}`));
    else waiter?.resolve(message.answer);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code ?? signal}.`));
    waiting.clear();
  });
  return {
    announced: <Value>() =>
      new Promise<Value>((resolve, reject) => {
        if (announced !== undefined) resolve(announced as Value);
        else waiting.set(ANNOUNCED, { resolve: (value) => resolve(value as Value), reject });
      }),
    ask: <Answer>(about: string, values: unknown = null) =>
      new Promise<Answer>((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve: (answer) => resolve(answer as Answer), reject });
        child.send({ question: asked, about, values } satisfies Question);
      }),
  };
}

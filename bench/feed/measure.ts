import { setTimeout as delay } from 'node:timers/promises';
import type { Delays, Seen } from './generator.ts';
import type { Ground } from './ground.ts';
import type { Measured } from './measured.ts';
import type { Memory, Spent } from './probe.ts';
import type { Child } from './processes.ts';
import type { Published } from './published.ts';
import { questions } from './questions.ts';
import { type Pace, paceOf, type Scenario, seats, titleOf } from './scenario.ts';
import { type ServerName, startServer } from './servers.ts';

/** What one round with one server came to. */
export interface Round {
  readonly server: ServerName;
  /** Server CPU of one delivery, in microseconds. */
  readonly cpu: number;
  /** The same of the database, where there is one. */
  readonly databaseCpu: number | null;
  readonly deliveriesPerSecond: number;
  /** The share of the time that the generator's event loop was busy. */
  readonly generatorBusy: number;
  readonly serverBusy: number;
  readonly bytes: number;
  /** From publishing, or from the start of the write, at a gentle rate. */
  readonly delays: Delays;
  readonly delaysFromCommit: Delays | null;
  readonly heap: number;
  readonly rss: number;
  readonly lost: number;
  readonly repeated: number;
  /** Of what witnesses read: wrong ids, wrong types, tickets that were not told of in this order. */
  readonly wrong: number;
}

export interface Measuring {
  readonly server: ServerName;
  readonly scenario: Scenario;
  readonly generator: Child;
  readonly ground: Ground | null;
  /** How many events come at once. */
  readonly burst: number;
  /** How long after them the next come, in milliseconds. */
  readonly pause: number;
}

const PATIENCE_MS = 60_000;
const MOST_TRIES = 30;

export async function measure({ server, scenario, generator, ground, burst, pause }: Measuring): Promise<Round> {
  const measured = await startServer(server, ground);
  const run = new Run(measured, scenario, generator);
  try {
    const memory = await run.fillUp();
    const pace = paceOf(scenario, burst, pause);
    await run.warmUp(pace);
    const latency = await run.gently(pace, server === 'blockdesk' ? ground : null);
    return { server, ...memory, ...latency, ...(await run.flatOut(pace, ground)), ...run.verdict() };
  } catch (error) {
    throw new Error(`${server} with ${titleOf(scenario)}: ${error}`, { cause: error });
  } finally {
    await generator.ask('leave');
    await measured.child.stop();
  }
}

/** One server with its subscribers, from the first to the last event. */
export class Run {
  private published = 0;
  private lost = 0;
  private repeated = 0;
  private wrong = 0;

  constructor(
    private readonly measured: Measured,
    private readonly scenario: Scenario,
    private readonly generator: Child,
  ) {}

  verdict(): Pick<Round, 'lost' | 'repeated' | 'wrong'> {
    return { lost: this.lost, repeated: this.repeated, wrong: this.wrong };
  }

  /** Subscribes everybody. The first tenth is there for the server to have loaded all its code; the others tell what one more takes. */
  async fillUp(): Promise<Pick<Round, 'heap' | 'rss'>> {
    const { child, port } = this.measured;
    const inits = await this.measured.inits(this.scenario);
    const all = seats(this.scenario).map((seat, at) => ({ ...seat, init: inits[at] ?? {} }));
    const first = Math.ceil(all.length / 10);
    const queries = questions(this.scenario.questions);

    await this.generator.ask('connect', { port, queries, seats: all.slice(0, first) });
    await this.reachEverybody();
    const before = await child.ask<Memory>('memory');
    await this.generator.ask('connect', { port, queries, seats: all.slice(first) });
    await this.reachEverybody();
    const after = await child.ask<Memory>('memory');
    const more = all.length - first;
    return { heap: (after.heap - before.heap) / more, rss: (after.rss - before.rss) / more };
  }

  async warmUp(pace: Pace): Promise<void> {
    await this.inBursts(pace.warmUp, pace);
    await this.settle();
  }

  async gently(pace: Pace, ground: Ground | null): Promise<Pick<Round, 'delays' | 'delaysFromCommit'>> {
    await this.begin(pace.latency);
    const told: Published[] = [];
    for (let event = 1; event <= pace.latency; event += 1) {
      told.push(await this.publish(1, true));
      await this.arrived(event);
      await delay(30);
    }
    const delays = await this.generator.ask<Delays>(
      'delays',
      told.flatMap(({ starts }) => starts),
    );
    const commits = (await ground?.commits(pace.latency)) ?? null;
    const delaysFromCommit = commits === null ? null : await this.generator.ask<Delays>('delays', commits);
    await this.look(told);
    await this.settle();
    return { delays, delaysFromCommit };
  }

  async flatOut(
    pace: Pace,
    ground: Ground | null,
  ): Promise<Pick<Round, 'cpu' | 'databaseCpu' | 'deliveriesPerSecond' | 'generatorBusy' | 'serverBusy' | 'bytes'>> {
    const { child } = this.measured;
    const look = async () => ({
      server: await child.ask<Spent>('spent'),
      generator: await this.generator.ask<Spent>('spent'),
      database: (await ground?.databaseSpent()) ?? null,
      at: performance.now(),
    });
    const before = await look();
    const { milliseconds, seen } = await this.inBursts(pace.fanOut, pace);
    const after = await look();
    const deliveries = pace.fanOut * this.scenario.subscribers;
    const wall = after.at - before.at;
    return {
      cpu: (after.server.cpu - before.server.cpu) / deliveries,
      databaseCpu:
        before.database === null || after.database === null ? null : (after.database - before.database) / deliveries,
      deliveriesPerSecond: (deliveries / milliseconds) * 1_000,
      generatorBusy: (after.generator.busy - before.generator.busy) / wall,
      serverBusy: (after.server.busy - before.server.busy) / wall,
      bytes: seen.bytes / deliveries,
    };
  }

  /** Publishes as fast as it is received, or after a pause each time, some events in one go. */
  private async inBursts(events: number, { burst, pause }: Pace): Promise<{ milliseconds: number; seen: Seen }> {
    await this.begin(events);
    const told: Published[] = [];
    const start = performance.now();
    for (let done = 0; done < events; done += burst) {
      const next = Math.min(burst, events - done);
      told.push(await this.publish(next, false));
      await this.arrived(done + next);
      if (pause > 0) await delay(pause);
    }
    const milliseconds = performance.now() - start;
    return { milliseconds, seen: await this.look(told) };
  }

  /** A subscription is not confirmed, so an event is published again and again until everybody has one. */
  private async reachEverybody(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      await this.begin(1);
      await this.publish(1, true);
      if (await this.generator.ask<boolean>('arrived', { events: 1, patienceMs: 3_000 })) return this.settle();
      const { missing, socketsLost } = await this.generator.ask<Seen>('seen', 1);
      if (socketsLost > 0 || tries === MOST_TRIES)
        throw new Error(`${missing} subscribers were told nothing, and ${socketsLost} sockets were closed.`);
    }
  }

  /** What is on its way arrives, and what is merged with what came just before no longer is. */
  private async settle(): Promise<void> {
    await delay(500);
  }

  async begin(events: number): Promise<void> {
    await this.generator.ask('begin', events);
  }

  publish(events: number, asInLife: boolean): Promise<Published> {
    const from = this.published;
    this.published += events;
    return this.measured.publish({ from, events, workspaces: this.scenario.workspaces, asInLife });
  }

  private async arrived(events: number): Promise<void> {
    if (await this.generator.ask<boolean>('arrived', { events, patienceMs: PATIENCE_MS })) return;
    const { missing, extra, socketsLost } = await this.generator.ask<Seen>('seen', events);
    throw new Error(
      `after ${PATIENCE_MS} ms ${missing} deliveries are missing, ${extra} too many came, ${socketsLost} sockets were closed.`,
    );
  }

  /** Lays what the witnesses were told beside what was published. */
  private async look(told: readonly Published[]): Promise<Seen> {
    const events = told.reduce((sum, { starts }) => sum + starts.length, 0);
    const seen = await this.generator.ask<Seen>('seen', events);
    this.lost += seen.missing;
    this.repeated += seen.extra;
    const all = seats(this.scenario);
    for (const { subscriber, tickets, wrong } of seen.testimonies) {
      const seat = all[subscriber];
      if (seat === undefined || told.some((published) => published.tickets === null)) continue;
      const expected = told.flatMap((published) => published.tickets?.[seat.workspace] ?? []);
      this.wrong += wrong + expected.filter((ticket, at) => tickets[at] !== ticket).length;
    }
    return seen;
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { sum } from '../../../testkit/report/statistics.ts';
import { documentsOf } from '../documents.ts';
import type { BenchEnvironment } from '../environment/benchEnvironment.ts';
import type { BenchProcess } from '../processes/benchProcess.ts';
import type { MemoryUse, ResourceUse } from '../processes/resourceProbe.ts';
import type { Publication } from '../publication.ts';
import { type Scenario, subscribersOf, type Workload } from '../scenario.ts';
import type { MeasuredServer } from '../servers/measuredServer.ts';
import type { Delays, Deliveries } from '../subscribers/generator.ts';

/** The memory that one more subscriber takes, in bytes. */
export interface SubscriberMemory {
  readonly heap: number;
  readonly rss: number;
}

/** The delays at a gentle rate. */
export interface LatencyResult {
  /** From the publication of the event, or from the start of its write. */
  readonly delays: Delays;
  /** From the commit. Null where the database does not keep commit times. */
  readonly delaysFromCommit: Delays | null;
}

/** What one delivery costs at the highest rate. */
export interface ThroughputResult {
  /** The CPU time of the server, in microseconds. */
  readonly cpu: number;
  /** The CPU time of the database, in microseconds. Null for a server without one. */
  readonly databaseCpu: number | null;
  readonly deliveriesPerSecond: number;
  /** The share of the time in which the event loop of the generator was busy. */
  readonly generatorBusy: number;
  readonly serverBusy: number;
  readonly bytes: number;
}

/** The faulty deliveries of a whole run. */
export interface DeliveryFaults {
  readonly lost: number;
  readonly repeated: number;
  /** Of the inspected subscribers: wrong ids, wrong types, and tickets in another order. */
  readonly wrong: number;
}

const DELIVERY_TIMEOUT_MS = 60_000;
const PROBE_TIMEOUT_MS = 3_000;
const MAX_PROBES = 30;
const SETTLE_MS = 500;
const GENTLE_PAUSE_MS = 30;

/** One server with its subscribers, from the first event to the last. */
export class MeasurementRun {
  private publishedEvents = 0;
  private lost = 0;
  private repeated = 0;
  private wrong = 0;

  constructor(
    private readonly server: MeasuredServer,
    private readonly scenario: Scenario,
    private readonly generator: BenchProcess,
  ) {}

  faults(): DeliveryFaults {
    return { lost: this.lost, repeated: this.repeated, wrong: this.wrong };
  }

  /**
   * Connects all subscribers. With the first tenth the server loads its code. The memory of one subscriber is measured
   * on the others.
   */
  async subscribeAll(): Promise<SubscriberMemory> {
    const { process, port } = this.server;
    const payloads = await this.server.connectionPayloads(this.scenario);
    const all = subscribersOf(this.scenario).map((one, at) => ({ ...one, payload: payloads[at] ?? {} }));
    const tenth = Math.ceil(all.length / 10);
    const documents = documentsOf(this.scenario.documents);

    await this.generator.call('connect', { port, documents, subscribers: all.slice(0, tenth) });
    await this.untilAllSubscribed();
    const before = await process.call<MemoryUse>('memoryUse');
    await this.generator.call('connect', { port, documents, subscribers: all.slice(tenth) });
    await this.untilAllSubscribed();
    const after = await process.call<MemoryUse>('memoryUse');
    const added = all.length - tenth;
    return { heap: (after.heap - before.heap) / added, rss: (after.rss - before.rss) / added };
  }

  async warmUp(workload: Workload): Promise<void> {
    await this.publishBursts(workload.warmUp, workload);
    await this.settle();
  }

  /** Publishes one event at a time, and waits for its deliveries. */
  async measureLatency(workload: Workload, environment: BenchEnvironment | null): Promise<LatencyResult> {
    await this.startEvents(workload.latency);
    const published: Publication[] = [];
    for (let event = 1; event <= workload.latency; event += 1) {
      published.push(await this.publish(1, true));
      await this.untilArrived(event);
      await delay(GENTLE_PAUSE_MS);
    }
    const starts = published.flatMap((publication) => publication.starts);
    const delays = await this.generator.call<Delays>('delays', starts);
    const commits = (await environment?.commitTimes(workload.latency)) ?? null;
    const delaysFromCommit = commits === null ? null : await this.generator.call<Delays>('delays', commits);
    await this.checkDeliveries(published);
    await this.settle();
    return { delays, delaysFromCommit };
  }

  /** Publishes as fast as the subscribers receive. */
  async measureThroughput(workload: Workload, environment: BenchEnvironment | null): Promise<ThroughputResult> {
    const measure = async () => ({
      server: await this.server.process.call<ResourceUse>('resourceUse'),
      generator: await this.generator.call<ResourceUse>('resourceUse'),
      database: (await environment?.databaseCpu()) ?? null,
      at: performance.now(),
    });
    const before = await measure();
    const { milliseconds, bytes } = await this.publishBursts(workload.throughput, workload);
    const after = await measure();
    const deliveries = workload.throughput * this.scenario.subscribers;
    const wall = after.at - before.at;
    return {
      cpu: (after.server.cpu - before.server.cpu) / deliveries,
      databaseCpu:
        before.database === null || after.database === null ? null : (after.database - before.database) / deliveries,
      deliveriesPerSecond: (deliveries / milliseconds) * 1_000,
      generatorBusy: (after.generator.busy - before.generator.busy) / wall,
      serverBusy: (after.server.busy - before.server.busy) / wall,
      bytes: bytes / deliveries,
    };
  }

  async startEvents(count: number): Promise<void> {
    await this.generator.call('start', count);
  }

  publish(events: number, isIngested: boolean): Promise<Publication> {
    const from = this.publishedEvents;
    this.publishedEvents += events;
    return this.server.publish({ from, events, workspaces: this.scenario.workspaces, isIngested });
  }

  private async publishBursts(
    events: number,
    { burst, pause }: Workload,
  ): Promise<{ milliseconds: number; bytes: number }> {
    await this.startEvents(events);
    const published: Publication[] = [];
    const began = performance.now();
    for (let done = 0; done < events; done += burst) {
      const next = Math.min(burst, events - done);
      published.push(await this.publish(next, false));
      await this.untilArrived(done + next);
      if (pause > 0) await delay(pause);
    }
    const milliseconds = performance.now() - began;
    const { bytes } = await this.checkDeliveries(published);
    return { milliseconds, bytes };
  }

  /** A server does not confirm a subscription. So events are published until every subscriber has received one. */
  private async untilAllSubscribed(): Promise<void> {
    for (let probe = 1; ; probe += 1) {
      await this.startEvents(1);
      await this.publish(1, true);
      if (await this.haveArrived(1, PROBE_TIMEOUT_MS)) return this.settle();
      const { missing, socketsLost } = await this.generator.call<Deliveries>('deliveries', 1);
      if (socketsLost > 0 || probe === MAX_PROBES)
        throw new Error(`${missing} subscribers received nothing, and ${socketsLost} sockets were closed.`);
    }
  }

  /** Waits until late deliveries have arrived, and the server merges no event with an earlier one. */
  private async settle(): Promise<void> {
    await delay(SETTLE_MS);
  }

  private async untilArrived(events: number): Promise<void> {
    if (await this.haveArrived(events, DELIVERY_TIMEOUT_MS)) return;
    const { missing, extra, socketsLost } = await this.generator.call<Deliveries>('deliveries', events);
    throw new Error(
      `After ${DELIVERY_TIMEOUT_MS} ms ${missing} deliveries are missing and ${extra} are too many. ` +
        `${socketsLost} sockets were closed.`,
    );
  }

  private haveArrived(events: number, timeoutMs: number): Promise<boolean> {
    return this.generator.call<boolean>('arrived', { events, timeoutMs });
  }

  /** Compares the deliveries with what was published, and counts the faults. */
  private async checkDeliveries(published: readonly Publication[]): Promise<Deliveries> {
    const events = sum(published.map(({ starts }) => starts.length));
    const deliveries = await this.generator.call<Deliveries>('deliveries', events);
    this.lost += deliveries.missing;
    this.repeated += deliveries.extra;
    const all = subscribersOf(this.scenario);
    for (const { subscriber, tickets, wrong } of deliveries.inspected) {
      const one = all[subscriber];
      if (one === undefined || published.some((publication) => publication.tickets === null)) continue;
      const expected = published.flatMap((publication) => publication.tickets?.[one.workspace] ?? []);
      this.wrong += wrong + expected.filter((ticket, at) => tickets[at] !== ticket).length;
    }
    return deliveries;
  }
}

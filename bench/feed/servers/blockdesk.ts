import { join } from 'node:path';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { Role } from '../../../src/access/viewer.ts';
import { type ApiClient, createApiClient } from '../../../testkit/apiClient.ts';
import { reservePort } from '../../../testkit/network/port.ts';
import { untilReady } from '../../../testkit/server/readiness.ts';
import { signUserToken } from '../../../testkit/server/token.ts';
import { type BenchWorkspace, type HeldTicket, sendHeldMessage } from '../environment/benchWorkspace.ts';
import { now } from '../monotonicClock.ts';
import { type BenchProcess, startProcess } from '../processes/benchProcess.ts';
import { type Publication, type PublishRequest, times } from '../publication.ts';
import { type Scenario, subscribersOf } from '../scenario.ts';
import type { MeasuredServer } from './measuredServer.ts';

export interface BlockdeskOptions {
  readonly checkout: string;
  readonly databaseUrl: string;
  readonly secret: string;
  readonly cpus: string;
}

/** The channel of NOTIFY on which Blockdesk learns of commits. Without NOTIFY it would wait for its next poll. */
const NOTIFY_CHANNEL = 'blockdesk_feed';
const UNLIMITED = '10000000';
/** The server's LIMIT_SOCKETS_PER_CREDENTIAL. */
const SOCKETS_PER_USER = 10;

/** Blockdesk as in production, with limits that let all subscribers come from one address. */
export class Blockdesk {
  private constructor(
    readonly process: BenchProcess,
    readonly port: number,
    private readonly secret: string,
  ) {}

  /** Resolves when the server is ready. */
  static async start({ checkout, databaseUrl, secret, cpus }: BlockdeskOptions): Promise<Blockdesk> {
    const port = await reservePort();
    const process = await startProcess({
      name: 'blockdesk',
      file: join(checkout, 'dist', 'server', 'main.js'),
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'error',
        DATABASE_URL: databaseUrl,
        AUTH_SECRET: secret,
        LIMIT_SOCKETS_PENDING: UNLIMITED,
        LIMIT_SOCKETS_PER_WORKSPACE: '100000',
        LIMIT_SOCKETS: '100000',
        LIMIT_REQUESTS_PER_MINUTE: UNLIMITED,
      },
      cpus,
    });
    const server = new Blockdesk(process, port, secret);
    await untilReady(server.url);
    return server;
  }

  private get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async clientOf(workspace: string, role: Role): Promise<ApiClient> {
    return createApiClient(this.url, await signUserToken(this.secret, { workspace, role }));
  }

  async measuredOn(workspaces: readonly BenchWorkspace[], owner: Sql): Promise<MeasuredServer> {
    const [first] = workspaces;
    if (first === undefined) throw new Error('There is no workspace.');
    const admin = await this.clientOf(first.slug, 'ADMIN');
    return {
      process: this.process,
      port: this.port,
      publish: (request) => publish(request, workspaces, owner, admin),
      connectionPayloads: (scenario) => this.connectionPayloads(scenario, workspaces),
    };
  }

  private connectionPayloads(
    scenario: Scenario,
    workspaces: readonly BenchWorkspace[],
  ): Promise<Record<string, string>[]> {
    return Promise.all(
      subscribersOf(scenario).map(async ({ workspace: at }, index) => {
        const workspace = workspaces[at]?.slug ?? '';
        const subject = `bench-${Math.floor(index / scenario.workspaces / SOCKETS_PER_USER)}`;
        const token = await signUserToken(this.secret, { workspace, role: 'SUPERVISOR', subject });
        return { authorization: `Bearer ${token}` };
      }),
    );
  }
}

/**
 * Publishes events on held tickets. An ingested event is the message of a contact of the first workspace, which the
 * server takes in. The others are rows of the log, as another process of Blockdesk appends them, without their
 * messages. So the measurement has the cost of delivery alone.
 */
async function publish(
  { from, events, workspaces: count, isIngested }: PublishRequest,
  all: readonly BenchWorkspace[],
  owner: Sql,
  admin: ApiClient,
): Promise<Publication> {
  const workspaces = all.slice(0, count);
  const ticketAt = ({ held }: BenchWorkspace, at: number): HeldTicket => {
    const ticket = held[(from + at) % held.length];
    if (ticket === undefined) throw new Error('No ticket is held.');
    return ticket;
  };
  const writer = isIngested ? workspaces[0] : undefined;
  const last = events - 1;
  const appended = times(events, (at) =>
    workspaces
      .filter((workspace) => at < last || workspace !== writer)
      .map((workspace) => ({ workspaceId: workspace.workspaceId, eventId: ticketAt(workspace, at).eventId })),
  ).flat();

  const start = now();
  if (appended.length > 0) await append(owner, appended);
  if (writer === undefined) await owner.notify(NOTIFY_CHANNEL, '');
  else await sendHeldMessage(admin, writer.channelId, ticketAt(writer, last).phone, newId());
  return {
    starts: times(events, () => start),
    tickets: workspaces.map((workspace) => times(events, (at) => ticketAt(workspace, at).ticketId)),
  };
}

async function append(owner: Sql, chosen: readonly { workspaceId: string; eventId: string }[]): Promise<void> {
  await owner`
    insert into events (workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at)
    select e.workspace_id, 'ticket.held_more', e.audience, e.contact_id, e.ticket_id, e.actor_kind, e.actor_id, e.data, clock_timestamp()
    from unnest(${chosen.map(({ workspaceId }) => workspaceId)}::uuid[], ${chosen.map(({ eventId }) => eventId)}::bigint[])
      with ordinality as chosen(workspace_id, id, place)
    join events e on e.workspace_id = chosen.workspace_id and e.id = chosen.id
    order by chosen.place`;
}

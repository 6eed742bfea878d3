import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { Role } from '../../src/access/viewer.ts';
import { signToken } from '../../src/accounts/token.ts';
import { reservePort } from '../../testkit/network/port.ts';
import { type Place, write } from './benchWorkspace.ts';
import { now } from './clock.ts';
import { type Door, doorOf } from './door.ts';
import type { Measured } from './measured.ts';
import { type Child, start } from './processes.ts';
import { type Published, type Publishing, times } from './published.ts';
import { seats } from './scenario.ts';

/** Blockdesk as it is started in production, with room for everybody from one address. */
export interface Blockdesk {
  readonly child: Child;
  door(workspace: string, role: Role): Promise<Door>;
  measuredOn(places: readonly Place[], owner: Sql): Promise<Measured>;
}

export interface BlockdeskOptions {
  readonly checkout: string;
  readonly databaseUrl: string;
  readonly secret: string;
  readonly cpus: string;
}

/** What processes of Blockdesk wake each other with; one that does not listen notices at its next poll. */
const WAKING = 'blockdesk_feed';
const ROOM = '10000000';
const TOKEN_SECONDS = 86_400;
const READY_WITHIN_MS = 60_000;
/** As many as Blockdesk lets a credential have. */
const SOCKETS_A_USER = 10;

export async function startBlockdesk({ checkout, databaseUrl, secret, cpus }: BlockdeskOptions): Promise<Blockdesk> {
  const port = await reservePort();
  const child = await start({
    name: 'blockdesk',
    file: join(checkout, 'dist', 'src', 'main.js'),
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: secret,
      LIMIT_SOCKETS_PENDING: ROOM,
      LIMIT_SOCKETS_PER_WORKSPACE: '100000',
      LIMIT_SOCKETS: '100000',
      LIMIT_REQUESTS_PER_MINUTE: ROOM,
    },
    cpus,
  });
  await untilReady(port);
  const token = (slug: string, role: Role, subject: string) =>
    signToken(
      secret,
      { subject, workspace: slug, role, name: subject, email: `${subject}@example.com` },
      TOKEN_SECONDS,
    );
  return {
    child,
    door: async (slug, role) => doorOf(port, await token(slug, role, `bench-${role.toLowerCase()}`)),
    async measuredOn(places, owner) {
      const [first] = places;
      if (first === undefined) throw new Error('There is no workspace.');
      const admin = doorOf(port, await token(first.slug, 'ADMIN', 'bench-admin'));
      return {
        child,
        port,
        publish: (publishing) => publish(publishing, places, owner, admin),
        inits: (scenario) =>
          Promise.all(
            seats(scenario).map(async ({ workspace }, at) => {
              const { slug = '' } = places[workspace] ?? {};
              const user = Math.floor(at / scenario.workspaces / SOCKETS_A_USER);
              return { authorization: `Bearer ${await token(slug, 'SUPERVISOR', `bench-${user}`)}` };
            }),
          ),
      };
    },
  };
}

/**
 * In life a contact writes to the first workspace, and the server takes the message in. Other events are appended to the log as such messages
 * append them, as by another process of Blockdesk, without the messages: what is measured then is telling events, and nothing else.
 */
async function publish(
  { from, events, workspaces, asInLife }: Publishing,
  places: readonly Place[],
  owner: Sql,
  admin: Door,
): Promise<Published> {
  const told = places.slice(0, workspaces);
  const heldBy = (place: Place, at: number) => {
    const held = place.held[(from + at) % place.held.length];
    if (held === undefined) throw new Error('Nothing is held.');
    return held;
  };
  const writer = asInLife ? told[0] : undefined;
  const last = events - 1;
  const appended = times(events, (at) =>
    told
      .filter((place) => at < last || place !== writer)
      .map((place) => ({ workspaceId: place.workspaceId, eventId: heldBy(place, at).eventId })),
  ).flat();

  const start = now();
  if (appended.length > 0) await append(owner, appended);
  if (writer === undefined) await owner.notify(WAKING, '');
  else await write(admin, writer.channelId, heldBy(writer, last).phone, newId());
  return {
    starts: times(events, () => start),
    tickets: told.map((place) => times(events, (at) => heldBy(place, at).ticketId)),
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

async function untilReady(port: number): Promise<void> {
  const deadline = now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    if (now() > deadline) throw new Error('Blockdesk did not start.');
    await delay(100);
  }
}

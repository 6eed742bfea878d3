import type { Sql } from 'postgres';
import { type Held, type Place, write } from './benchWorkspace.ts';
import type { Blockdesk } from './blockdesk.ts';
import { inLanes, Refused } from './door.ts';
import { times } from './published.ts';

const LANES = 4;
const MOST_TRIES = 10;
const BLOCK = `mutation Block($phone: String!) {
  blockIdentity(identity: { kind: PHONE, value: $phone }) { changed }
}`;

/** Fills an empty workspace with so many blocked contacts, each of whom has written once. */
export async function fill(server: Blockdesk, owner: Sql, slug: string, contacts: number): Promise<Place> {
  const admin = await server.door(slug, 'ADMIN');
  const { createChannel } = await admin.ask<{ createChannel: { id: string } }>(
    'mutation { createChannel(type: WHATSAPP, name: "WhatsApp support") { id } }',
    {},
  );
  const phones = times(contacts, (at) => `+62812${10_000_000 + at}`);
  await inLanes(phones, LANES, (phone) =>
    untilTaken(async () => {
      await admin.ask(BLOCK, { phone });
      await write(admin, createChannel.id, phone, 'first');
    }),
  );
  const rows = await owner<(Omit<Held, 'phone'> & { phone: string; workspaceId: string })[]>`
    select i.value as phone, e.ticket_id as "ticketId", e.id::text as "eventId", e.workspace_id as "workspaceId"
    from workspaces w
    join events e on e.workspace_id = w.id and e.type = 'ticket.held'
    join contact_identities i on i.workspace_id = w.id and i.contact_id = e.contact_id and i.kind = 'PHONE'
    where w.slug = ${slug} order by e.id`;
  const [first] = rows;
  if (first === undefined || rows.length !== contacts) throw new Error(`${rows.length} tickets are held.`);
  return { slug, workspaceId: first.workspaceId, channelId: createChannel.id, held: rows };
}

/** What met another transaction too often is asked for again, as the API says that it may be. */
async function untilTaken(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'SERVICE_UNAVAILABLE' || tries === MOST_TRIES) throw error;
    }
  }
}

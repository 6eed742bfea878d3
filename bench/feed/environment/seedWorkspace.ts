import type { Sql } from 'postgres';
import { type ApiClient, RequestRefused } from '../../../testkit/apiClient.ts';
import { forEachConcurrently } from '../../../testkit/concurrency.ts';
import { BlockIdentity, CreateChannel } from '../../../testkit/operations.ts';
import { times } from '../publication.ts';
import { type BenchWorkspace, type HeldTicket, sendHeldMessage } from './benchWorkspace.ts';

const CONCURRENCY = 4;
const MAX_ATTEMPTS = 10;

/** Fills an empty workspace with blocked contacts, each of whom has written once. */
export async function seedWorkspace(
  admin: ApiClient,
  owner: Sql,
  slug: string,
  contacts: number,
): Promise<BenchWorkspace> {
  const { createChannel } = await admin.ask(CreateChannel, { type: 'WHATSAPP', name: 'WhatsApp support' });
  const phones = times(contacts, (at) => `+62812${10_000_000 + at}`);
  await forEachConcurrently(phones, { concurrency: CONCURRENCY }, (phone) =>
    retryUnavailable(async () => {
      await admin.ask(BlockIdentity, { identity: { kind: 'PHONE', value: phone } });
      await sendHeldMessage(admin, createChannel.id, phone, 'first');
    }),
  );
  const rows = await owner<(HeldTicket & { workspaceId: string })[]>`
    select i.value as phone, e.ticket_id as "ticketId", e.id::text as "eventId", e.workspace_id as "workspaceId"
    from workspaces w
    join events e on e.workspace_id = w.id and e.type = 'ticket.held'
    join contact_identities i on i.workspace_id = w.id and i.contact_id = e.contact_id and i.kind = 'PHONE'
    where w.slug = ${slug} order by e.id`;
  const [first] = rows;
  if (first === undefined || rows.length !== contacts) throw new Error(`${rows.length} tickets are held.`);
  return { slug, workspaceId: first.workspaceId, channelId: createChannel.id, held: rows };
}

/** Tries again after SERVICE_UNAVAILABLE: the transaction has met another one too often. */
async function retryUnavailable(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isTransient = error instanceof RequestRefused && error.code === 'SERVICE_UNAVAILABLE';
      if (!isTransient || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

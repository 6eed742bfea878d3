import type { Viewer } from '../access/viewer.ts';
import type { IdentityInput } from '../contacts/identity.ts';
import { normaliseIdentity } from '../contacts/normaliseIdentity.ts';
import type { Database } from '../database/database.ts';
import { orThrow } from '../refusals/refusal.ts';
import type { ReceiveOutcome } from './arrivals.ts';
import type { InboundMessage } from './inboundMessage.ts';
import { inArgument, senderOn } from './ingest.ts';
import { receiveMessage } from './receive.commands.ts';

export interface IngestInput extends Omit<InboundMessage, 'identities'> {
  readonly from: IdentityInput;
}

/** Takes a message that a partner's system sends over the API. */
export async function ingestMessage(
  receiving: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  { from, ...message }: IngestInput,
): Promise<{ readonly outcome: ReceiveOutcome }> {
  const sender = orThrow(senderOn(message.channelId, from));
  const identity = orThrow(inArgument('from', normaliseIdentity(sender)));
  const received = { ...message, identities: [identity] };
  return { outcome: await receiveMessage(receiving, viewer.workspaceId, received, viewer.actor) };
}

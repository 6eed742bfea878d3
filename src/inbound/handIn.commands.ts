import type { Viewer } from '../access/viewer.ts';
import { normaliseIdentity } from '../contacts/identity.library.ts';
import type { IdentityInput } from '../contacts/identity.ts';
import type { Database } from '../database/database.ts';
import { accepted } from '../refusals/refusal.ts';
import { inArgument, senderOn } from './handedIn.ts';
import type { InboundMessage } from './inboundMessage.ts';
import { type ReceiveOutcome, receiveMessage } from './receive.commands.ts';

export interface HandedIn extends Omit<InboundMessage, 'identities'> {
  readonly from: IdentityInput;
}

/** Takes a message that a partner's system hands in over the API. */
export async function handInMessage(
  receiving: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  { from, ...message }: HandedIn,
): Promise<{ readonly outcome: ReceiveOutcome }> {
  const sender = accepted(senderOn(message.channelId, from));
  const identity = accepted(inArgument('from', normaliseIdentity(sender)));
  const received = { ...message, identities: [identity] };
  return { outcome: await receiveMessage(receiving, viewer.workspaceId, received, viewer.actor) };
}

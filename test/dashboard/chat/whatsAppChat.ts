import { type MetaSender, metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import type { World } from '../../environment/world.ts';

const APP_SECRET = 'the app secret of the tests';

/** The settings of a world that takes messages of WhatsApp. */
export const WHATSAPP = { whatsApp: { appSecret: APP_SECRET, verifyToken: 'the verify token of the tests' } };

let numbers = 7_000;

/** A person who writes to a number of WhatsApp. Ids of messages are the caller's. */
export interface WhatsAppCustomer {
  readonly workspace: TestWorkspace;
  readonly channelId: string;
  /** Sends a message of any type, in the form in which Meta passes it on. */
  sends(message: object): Promise<void>;
  writes(id: string, body: string): Promise<void>;
  /** Answers the message with the id `to`. */
  answers(id: string, to: string, body: string): Promise<void>;
  edits(id: string, of: string, body: string): Promise<void>;
  deletes(id: string, of: string): Promise<void>;
  contactId(): Promise<string>;
}

export async function aWhatsAppCustomer(world: World, name = 'Dewi'): Promise<WhatsAppCustomer> {
  const workspace = await world.aWorkspace();
  numbers += 1;
  const phoneNumberId = String(numbers);
  const from: MetaSender = { phone: `62812345${numbers}`, name };
  const channelId = await workspace.aChannel({ type: 'WHATSAPP', address: phoneNumberId });
  const customer = await workspace.aCustomer({ channelId, identity: { kind: 'PHONE', value: `+${from.phone}` } });
  async function sends(message: object): Promise<void> {
    const url = `${world.url}/webhooks/whatsapp/${workspace.slug}`;
    const status = await postAsMeta(url, APP_SECRET, metaCall(phoneNumberId, from, message));
    if (status !== 200) throw new Error(`The webhook answered ${status}.`);
  }
  return {
    workspace,
    channelId,
    sends,
    writes: (id, body) => sends(metaText(id, body)),
    answers: (id, to, body) => sends({ ...metaText(id, body), context: { id: to } }),
    edits: (id, of, body) =>
      sends({ id, type: 'edit', edit: { original_message_id: of, message: { type: 'text', text: { body } } } }),
    deletes: (id, of) => sends({ id, type: 'revoke', revoke: { original_message_id: of } }),
    contactId: customer.contactId,
  };
}

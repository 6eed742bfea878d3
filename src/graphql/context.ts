import type { Viewer } from '../access/viewer.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import type { CheckMailbox } from '../channels/email/mailboxCheck.service.ts';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { GraphApi } from '../channels/whatsapp/graphApi.service.ts';
import type { Database } from '../database/database.ts';
import type { Reader } from '../database/reader.ts';
import type { Tail } from '../feed/source/tail.service.ts';
import type { DestinationRules } from '../outbound/webhooks/destination.ts';
import type { CursorCodec } from '../paging/cursorCodec.ts';
import type { Refusal } from '../refusals/refusal.ts';
import type { ChannelTypes } from '../workspaces/channelTypes.service.ts';
import type { Loaders } from './loaders.queries.ts';

/** The context of every resolver. Admission creates one for each operation. */
export interface GraphQLContext {
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly codec: CursorCodec;
  /** The epoch of the log, and how far the tail has read it. */
  readonly tail: Pick<Tail, 'epoch' | 'snapshot'>;
  readonly database: Database;
  readonly channelTypes: ChannelTypes;
  /** Encrypts the secrets of channels. Null for a server without a key. */
  readonly secretBox: SecretBox | null;
  /** Tries a mailbox before it is connected. */
  readonly checkMailbox: CheckMailbox;
  /** Tries the access tokens of WhatsApp channels. */
  readonly graphApi: GraphApi;
  /** Where outgoing webhooks may go. */
  readonly webhookRules: DestinationRules;
  readonly newId: () => string;
  /** Hears of refusals that stand in an answer, and not among its errors. */
  readonly onRefused: (refusal: Refusal) => void;
  /** Null where the server has no key to hash identities with. */
  readonly identityHasher: IdentityHasher | null;
}

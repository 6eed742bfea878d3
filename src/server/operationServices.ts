import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { v7 as newId } from 'uuid';
import { can, canSeeHeld } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Authentication, createAuthentication } from '../accounts/authentication.service.ts';
import type { Verify } from '../accounts/token.ts';
import { type Admission, createAdmission } from '../admission/admission.service.ts';
import { type BulkCalls, createBulkCalls } from '../admission/bulkCalls.service.ts';
import { type CompiledQueries, createCompiledQueries } from '../admission/compiledQueries.service.ts';
import { createDeletions, type Deletions } from '../admission/deletions.service.ts';
import { createDenials, type Denials } from '../admission/denials.service.ts';
import { createDocuments, type Documents } from '../admission/documents.service.ts';
import { createSignIn, type SignIn } from '../admission/signIn.service.ts';
import { type SharedUsage, startSharedUsage } from '../admission/usage/sharedUsage.service.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { createMailboxCheck } from '../channels/email/mailboxCheck.service.ts';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import type { GraphApi } from '../channels/whatsapp/graphApi.service.ts';
import { createReader } from '../database/reader.ts';
import type { Scope } from '../database/transaction.ts';
import { createHub, type Hub } from '../feed/fanout/hub.service.ts';
import type { GraphQLContext } from '../graphql/context.ts';
import { createLoaders, type Loaders, type Loading } from '../graphql/loaders.queries.ts';
import { createChannelTypes } from '../workspaces/channelTypes.service.ts';
import type { Config } from './config.ts';
import type { Core } from './core.ts';

/** Whose work the feed is. */
const FEED = 'feed';

export interface OperationServicesOptions {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly verify: Verify;
  readonly identityHasher: IdentityHasher | null;
  readonly core: Core;
  readonly secretBox: SecretBox | null;
  readonly graphApi: GraphApi;
  readonly log: Logger;
  readonly onFault: (error: unknown) => void;
}

/** The services that both transports call for an operation: sign-in, admission, the context of resolvers, the feed. */
export interface OperationServices {
  readonly authentication: Authentication;
  readonly signIn: SignIn;
  readonly documents: Documents;
  readonly queries: CompiledQueries;
  readonly admission: Admission;
  readonly bulkCalls: BulkCalls;
  readonly usage: SharedUsage;
  readonly deletions: Deletions;
  readonly denials: Denials;
  readonly hub: Hub<GraphQLContext>;
  readonly contextOf: (viewer: Viewer) => GraphQLContext;
}

export function createOperationServices(options: OperationServicesOptions): OperationServices {
  const { config, schema, verify, identityHasher, core, secretBox, graphApi, log, onFault } = options;
  const { database, codec, tail } = core;
  const { limits, production, webhookRules } = config;
  const authentication = createAuthentication({ database: database.as('sign-in'), verify, newId });
  const channelTypes = createChannelTypes(database.as('channels'));
  const checkMailbox = createMailboxCheck(config.mail);
  const documents = createDocuments(schema, limits);
  const contextOf = (viewer: Viewer, load: Loading | Loaders = 'ANEW'): GraphQLContext => {
    // A context without a user is that of many subscribers.
    const database = core.database.as(viewer.actor.id ?? FEED);
    const reader = createReader(database, readScopeOf(viewer));
    let loaders = typeof load === 'string' ? null : load;
    const services = {
      codec,
      tail,
      database,
      channelTypes,
      secretBox,
      checkMailbox,
      graphApi,
      webhookRules,
      newId,
      identityHasher,
    };
    return {
      viewer,
      reader,
      // Most requests load nothing by itself, so the loaders are made when they are first used.
      get loaders() {
        loaders ??= createLoaders(reader, load === 'ONCE' ? 'ONCE' : 'ANEW');
        return loaders;
      },
      ...services,
      onRefused: () => {},
    };
  };
  const usage = startSharedUsage({ database, newId, onFault });
  const signIn = createSignIn(authentication, limits, usage);
  return {
    authentication,
    signIn,
    bulkCalls: createBulkCalls({ signIn, database, usage }),
    usage,
    deletions: createDeletions(limits, usage),
    denials: createDenials(log),
    documents,
    queries: createCompiledQueries(schema),
    admission: createAdmission({ schema, documents, limits, openSchema: !production }),
    hub: createHub<GraphQLContext>({
      tail,
      database: database.as(FEED),
      limits,
      codec,
      contextOf: (viewer, sharing) => contextOf(viewer, sharing?.loaders ?? 'ONCE'),
      onFault,
    }),
    contextOf: (viewer) => contextOf(viewer),
  };
}

/** What the reads of a viewer are bound to. A bot without a key sees nothing. */
function readScopeOf(viewer: Viewer): Scope {
  const scope = { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) };
  if (!can(viewer, 'bot:read')) return scope;
  return { ...scope, bot: { keyId: viewer.actor.id ?? '', readsContacts: can(viewer, 'contacts:read') } };
}

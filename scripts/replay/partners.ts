import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { connectSilentBot } from '../../testkit/bots/silentBot.ts';
import { roundRobin } from '../../testkit/concurrency.ts';
import { CreateApiKey, CreateChannel } from '../../testkit/operations.ts';

/** The mailbox of the workspace, and API clients of the two partners that use it. */
export interface Partners {
  readonly channelId: string;
  /** A client of the partner that sends mails in. */
  readonly mailBridge: () => ApiClient;
  /** A client of the partner that blocks and unblocks. */
  readonly spamFilter: () => ApiClient;
}

/** The number of requests that a partner sends at most. */
export interface RequestEstimate {
  readonly mailBridge: number;
  readonly spamFilter: number;
}

/** Below the server's LIMIT_REQUESTS_PER_MINUTE of 3,000, even when all requests fall into one minute. */
const REQUESTS_PER_KEY = 2_500;

/** Creates the mailbox, and as many API keys for each partner as the rate limit requires. */
export async function createPartners(url: string, admin: ApiClient, requests: RequestEstimate): Promise<Partners> {
  const { createChannel } = await admin.ask(CreateChannel, { type: 'EMAIL', name: 'Replayed mail', botActive: true });
  await connectSilentBot(admin, createChannel.id);

  async function clientsWith(displayName: string, requestCount: number, scopes: string[]): Promise<() => ApiClient> {
    const clients: ApiClient[] = [];
    for (let number = 1; number <= Math.ceil(requestCount / REQUESTS_PER_KEY); number += 1) {
      const { createApiKey } = await admin.ask(CreateApiKey, { displayName: `${displayName} ${number}`, scopes });
      clients.push(createApiClient(url, createApiKey.secret));
    }
    return roundRobin(clients);
  }

  const filterScopes = [
    'contacts:read',
    'tickets:read',
    'held:read',
    'contacts:block',
    'contacts:unblock',
    'tickets:delete',
  ];
  return {
    channelId: createChannel.id,
    mailBridge: await clientsWith('Mail bridge', requests.mailBridge, ['messages:ingest']),
    spamFilter: await clientsWith('Spam filter', requests.spamFilter, filterScopes),
  };
}

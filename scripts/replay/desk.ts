import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { CreateApiKey, CreateChannel } from '../../testkit/operations.ts';
import { ask, inTurn } from './asking.ts';

/** The mailbox of a workspace, with as many partners' keys as its rate limit asks for. */
export interface Desk {
  readonly channelId: string;
  /** A partner who hands mails in. */
  readonly bridge: () => ApiClient;
  /** A partner who blocks and unblocks. */
  readonly keeper: () => ApiClient;
}

/** What one credential asks at most, were it all within a minute: below the server's LIMIT_REQUESTS_PER_MINUTE of 3,000. */
const ASKED_PER_KEY = 2_500;

export async function openDesk(
  url: string,
  admin: ApiClient,
  asked: { readonly bridging: number; readonly keeping: number },
): Promise<Desk> {
  const { createChannel } = await ask(admin, CreateChannel, { type: 'EMAIL', name: 'Replayed mail', botActive: true });

  async function keys(displayName: string, requests: number, scopes: string[]): Promise<ApiClient[]> {
    const made: ApiClient[] = [];
    for (let number = 1; number <= Math.ceil(requests / ASKED_PER_KEY); number += 1) {
      const { createApiKey } = await ask(admin, CreateApiKey, { displayName: `${displayName} ${number}`, scopes });
      made.push(createApiClient(url, createApiKey.secret));
    }
    return made;
  }

  const keeping = ['contacts:read', 'tickets:read', 'contacts:block', 'contacts:unblock', 'tickets:delete'];
  return {
    channelId: createChannel.id,
    bridge: inTurn(await keys('Mail bridge', asked.bridging, ['messages:ingest'])),
    keeper: inTurn(await keys('Spam watch', asked.keeping, keeping)),
  };
}

import type { ApiClient } from '../apiClient.ts';
import { CreateApiKey } from '../operations.ts';
import { ConnectBot } from './operations.ts';

const A_DAY_SECONDS = 86_400;

/** Connects a bot to the channel that answers nothing, so that its new tickets go to BOT and stay there. */
export async function connectSilentBot(admin: ApiClient, channelId: string): Promise<void> {
  const { createApiKey } = await admin.ask(CreateApiKey, { displayName: 'Silent bot', scopes: ['bot:answer'] });
  const apiKeyId = createApiKey.apiKey.id;
  await admin.ask(ConnectBot, { channelId, apiKeyId, answersWithinSeconds: A_DAY_SECONDS });
}

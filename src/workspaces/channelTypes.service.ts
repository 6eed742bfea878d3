import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.ts';
import type { ChannelType } from './channel.ts';
import { loadChannel } from './workspaces.queries.ts';

const KEPT_CHANNELS = 10_000;

/** Knows the types of channels. The type of a channel never changes, so each is read once. */
export interface ChannelTypes {
  /** Answers null when the workspace has no such channel. */
  typeOf(workspaceId: string, channelId: string): Promise<ChannelType | null>;
}

export function createChannelTypes(database: Database): ChannelTypes {
  const kept = new LRUCache<string, ChannelType>({ max: KEPT_CHANNELS });
  return {
    async typeOf(workspaceId, channelId) {
      const key = `${workspaceId} ${channelId}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const channel = await database.read({ workspaceId, seesHeld: false }, (db) => loadChannel(db, channelId));
      if (channel !== null) kept.set(key, channel.type);
      return channel?.type ?? null;
    },
  };
}

import type { EventShape } from '../events/event.ts';
import type { ChannelChange } from './channel.ts';
import type { SettingName } from './workspace.ts';

interface OfWorkspace extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

/** The names of the settings that changed. */
export interface SettingsUpdated extends OfWorkspace {
  readonly type: 'settings.updated';
  readonly data: { readonly changed: readonly SettingName[] };
}

export interface ChannelCreated extends OfWorkspace {
  readonly type: 'channel.created';
  readonly data: { readonly channelId: string };
}

/** The channel, and the names of the fields that changed. */
export interface ChannelUpdated extends OfWorkspace {
  readonly type: 'channel.updated';
  readonly data: {
    readonly channelId: string;
    readonly changed: readonly (keyof ChannelChange | 'secret' | 'connection' | 'bot')[];
  };
}

/** Every event that src/workspaces writes. */
export type WorkspaceEvent = SettingsUpdated | ChannelCreated | ChannelUpdated;

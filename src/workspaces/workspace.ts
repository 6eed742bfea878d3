export interface WorkspaceSettings {
  readonly blockContactEnabled: boolean;
  readonly botEnabled: boolean;
  readonly agentsMayBlock: boolean;
  readonly agentsMayUnblock: boolean;
  /** Whether a second person approves the deletion of many held tickets. */
  readonly deletionApproval: boolean;
  /** How many held tickets one person, or one API key, deletes alone within a day. */
  readonly deletionApprovalAbove: number;
  /** How long an act can be undone, in seconds. 0 turns undo off: then a deletion removes its rows at once. */
  readonly undoSeconds: number;
}

export interface Workspace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Lower-case words joined by hyphens. The slug is part of tokens and webhook addresses. */
export const WORKSPACE_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The fields to change. A field that is left out or null stays as it is. */
export type SettingsChange = {
  readonly [Setting in keyof WorkspaceSettings]?: WorkspaceSettings[Setting] | null | undefined;
};

const SETTING_NAMES = [
  'blockContactEnabled',
  'botEnabled',
  'agentsMayBlock',
  'agentsMayUnblock',
  'deletionApproval',
  'deletionApprovalAbove',
  'undoSeconds',
] as const;

/** The changed settings, and the names of those that differ. */
export function changeSettings(
  old: WorkspaceSettings,
  change: SettingsChange,
): { readonly settings: WorkspaceSettings; readonly changed: readonly (keyof WorkspaceSettings)[] } {
  const settings = {
    blockContactEnabled: change.blockContactEnabled ?? old.blockContactEnabled,
    botEnabled: change.botEnabled ?? old.botEnabled,
    agentsMayBlock: change.agentsMayBlock ?? old.agentsMayBlock,
    agentsMayUnblock: change.agentsMayUnblock ?? old.agentsMayUnblock,
    deletionApproval: change.deletionApproval ?? old.deletionApproval,
    deletionApprovalAbove: change.deletionApprovalAbove ?? old.deletionApprovalAbove,
    undoSeconds: change.undoSeconds ?? old.undoSeconds,
  };
  return { settings, changed: SETTING_NAMES.filter((name) => settings[name] !== old[name]) };
}

import { changeRetention, type HeldRetention } from './heldRetention.ts';

/** What becomes of a message that looks like spam. OFF: nothing looks. SUGGEST: it is delivered, with a suggestion. */
export const SPAM_DETECTIONS = ['OFF', 'SUGGEST', 'HOLD'] as const;
export type SpamDetection = (typeof SPAM_DETECTIONS)[number];

/** The most that a limit of messages a minute can be. */
export const MAX_PER_MINUTE = 10_000;

/** How many messages a contact writes on a channel within a minute, before the flood guard acts. 0 turns it off. */
export interface FloodLimits {
  /** Held messages above it are counted, not kept. */
  readonly heldPerMinute: number;
  /** Messages above it are held. */
  readonly deliveredPerMinute: number;
}

export interface WorkspaceSettings extends HeldRetention, FloodLimits {
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
  /** People are warned so many days before retention deletes a ticket. */
  readonly heldWarningDays: number;
  /** Whether supervisors make rules, too. */
  readonly supervisorsMakeRules: boolean;
  /** For how many hours rules leave a contact alone after a person unblocked or released. */
  readonly graceHours: number;
  readonly spamDetection: SpamDetection;
  /** How many messages each node takes for the workspace within a minute. More are refused. 0 for any number. */
  readonly inboundPerMinute: number;
}

export interface Workspace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Lower-case words joined by hyphens. The slug is part of tokens and webhook addresses. */
export const WORKSPACE_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The settings that a person changes. The others of retention follow from its days. */
const SETTING_NAMES = [
  'blockContactEnabled',
  'botEnabled',
  'agentsMayBlock',
  'agentsMayUnblock',
  'deletionApproval',
  'deletionApprovalAbove',
  'undoSeconds',
  'heldRetentionDays',
  'heldWarningDays',
  'supervisorsMakeRules',
  'graceHours',
  'spamDetection',
  'heldPerMinute',
  'deliveredPerMinute',
  'inboundPerMinute',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** The fields to change. A field that is left out stays as it is, and so does null where it is no value. */
export type SettingsChange = {
  readonly [Setting in SettingName]?: WorkspaceSettings[Setting] | null | undefined;
};

/** The changed settings, and the names of those that differ. */
export function changeSettings(
  old: WorkspaceSettings,
  change: SettingsChange,
  now: Date,
): { readonly settings: WorkspaceSettings; readonly changed: readonly SettingName[] } {
  const { heldRetentionDays = old.heldRetentionDays } = change;
  const settings = {
    blockContactEnabled: change.blockContactEnabled ?? old.blockContactEnabled,
    botEnabled: change.botEnabled ?? old.botEnabled,
    agentsMayBlock: change.agentsMayBlock ?? old.agentsMayBlock,
    agentsMayUnblock: change.agentsMayUnblock ?? old.agentsMayUnblock,
    deletionApproval: change.deletionApproval ?? old.deletionApproval,
    deletionApprovalAbove: change.deletionApprovalAbove ?? old.deletionApprovalAbove,
    undoSeconds: change.undoSeconds ?? old.undoSeconds,
    heldWarningDays: change.heldWarningDays ?? old.heldWarningDays,
    ...changeRetention(old, heldRetentionDays, now),
    supervisorsMakeRules: change.supervisorsMakeRules ?? old.supervisorsMakeRules,
    graceHours: change.graceHours ?? old.graceHours,
    spamDetection: change.spamDetection ?? old.spamDetection,
    heldPerMinute: change.heldPerMinute ?? old.heldPerMinute,
    deliveredPerMinute: change.deliveredPerMinute ?? old.deliveredPerMinute,
    inboundPerMinute: change.inboundPerMinute ?? old.inboundPerMinute,
  };
  return { settings, changed: SETTING_NAMES.filter((name) => settings[name] !== old[name]) };
}

/** The text key below `audit.action` of each known entry type. The server may add types. */
const BY_TYPE = {
  'contact.blocked': 'blocked',
  'contact.unblocked': 'unblocked',
  'block.restored': 'blockRestored',
  'block.updated': 'blockChanged',
  'contact.deletion_requested': 'deletionRequested',
  'contact.deletion_declined': 'deletionDeclined',
  'contact.merge_proposed': 'mergeProposed',
  'contact.merge_declined': 'mergeDeclined',
  'contact.merged': 'contactsMerged',
  'contact.updated': 'contactRenamed',
  'contact.identity_detached': 'identityDetached',
  'contact.noticed': 'contactNoticed',
  'contact.exported': 'contactExported',
  'export.made': 'exportMade',
  'contact.deleted': 'contactDeleted',
  'contact.erased': 'contactErased',
  'ticket.opened': 'openedUnassigned',
  'ticket.message_received': 'received',
  'ticket.message_sent': 'sent',
  'ticket.delivery_changed': 'replyFailed',
  'ticket.assigned': 'assigned',
  'ticket.closed': 'closed',
  'ticket.reopened': 'reopened',
  'ticket.held_again': 'releaseUndone',
  'ticket.restored': 'deletionUndone',
  'ticket.handed_over': 'handedOverPerson',
  'ticket.returned_to_bot': 'returnedToBot',
  'ticket.suggestion_dismissed': 'suggestionDismissed',
  'ticket.held': 'held',
  'ticket.held_more': 'heldMore',
  'ticket.noticed': 'ticketNoticed',
  'ticket.joined': 'ticketJoined',
  'ticket.reviewed': 'reviewed',
  'ticket.legal_hold_placed': 'legalHoldPlaced',
  'ticket.legal_hold_lifted': 'legalHoldLifted',
  'ticket.released': 'releasedUnassigned',
  'ticket.deleted': 'deleted',
  'bulk.requested': 'bulkRequested',
  'bulk.started': 'bulkStarted',
  'bulk.ended': 'bulkEnded',
  'rule.created': 'ruleCreated',
  'rule.updated': 'ruleChanged',
  'rule.deleted': 'ruleDeleted',
  'import.finished': 'importFinished',
  'settings.updated': 'settingsChanged',
  'channel.created': 'channelCreated',
  'channel.updated': 'channelChanged',
  'message.unrouted': 'unrouted',
  'message.routed': 'routed',
  'api_key.created': 'keyCreated',
  'api_key.revoked': 'keyRevoked',
  'user.disabled': 'userDisabled',
  'user.enabled': 'userEnabled',
  'user.signed_out': 'userSignedOut',
  'user.role_changed': 'roleChanged',
  'webhook.created': 'webhookCreated',
  'webhook.updated': 'webhookChanged',
  'webhook.secret_rotated': 'webhookRotated',
  'webhook.replayed': 'webhookReplayed',
  'webhook.disabled': 'webhookDisabled',
  'webhook.deleted': 'webhookDeleted',
} as const;

/** Every known type, with its text. */
export const ENTRY_TYPES = Object.entries(BY_TYPE);

/** Some types cover several actions. The start of the English summary tells which one it is. */
const BY_SUMMARY = {
  'Block expired': 'expired',
  'Block undone': 'blockUndone',
  'Unblocking undone': 'unblockUndone',
  'Block extended to the whole mailbox': 'mailboxBlocked',
  'Ticket opened for the bot': 'openedBot',
  'Ticket returned': 'returned',
  'Ticket handed over by the bot': 'handedOverBot',
  'Ticket handed over because the bot did not answer': 'handedOverTimeout',
  'Ticket handed over because the bot is not there': 'handedOverFailing',
  'Reply sent again': 'replySentAgain',
  'Evidence exported': 'evidenceExported',
  'Ticket closed by the block': 'closedByBlock',
  'Blocked ticket deleted by retention': 'deletedByRetention',
  'Ticket released to the bot': 'releasedBot',
} as const;

type Action = (typeof BY_TYPE)[keyof typeof BY_TYPE] | (typeof BY_SUMMARY)[keyof typeof BY_SUMMARY];

export interface EntryText {
  /** Null for an unknown type. `detail` is then the whole summary. */
  readonly action: Action | null;
  /** Numbers and the names of changed fields, in the server's English. */
  readonly detail: string | null;
}

export function entryTextOf({ type, summary }: { readonly type: string; readonly summary: string }): EntryText {
  if (!isKnown(type)) return { action: null, detail: summary };
  const special = Object.entries(BY_SUMMARY).find(([start]) => summary.startsWith(start));
  const colon = summary.indexOf(': ');
  return { action: special?.[1] ?? BY_TYPE[type], detail: colon === -1 ? null : summary.slice(colon + 2) };
}

function isKnown(type: string): type is keyof typeof BY_TYPE {
  return type in BY_TYPE;
}

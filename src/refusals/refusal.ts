/** The codes of refusals. Each is stable and has its line in docs/refusals.md. */
export const REFUSAL_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'BLOCK_DISABLED',
  'CONTACT_NOT_FOUND',
  'TICKET_NOT_FOUND',
  'MESSAGE_NOT_FOUND',
  'MESSAGE_NOT_FAILED',
  'ATTACHMENT_NOT_FOUND',
  'ATTACHMENTS_NOT_SUPPORTED',
  'ATTACHMENTS_NOT_CONFIGURED',
  'CHANNEL_NOT_FOUND',
  'CHANNEL_NOT_CONNECTED',
  'CHANNEL_CREDENTIAL_REFUSED',
  'REPLY_WINDOW_CLOSED',
  'PROVIDER_UNAVAILABLE',
  'USER_NOT_FOUND',
  'USER_DISABLED',
  'API_KEY_NOT_FOUND',
  'DELETION_REQUEST_NOT_FOUND',
  'APPROVAL_REQUIRED',
  'OWN_REQUEST',
  'OWN_ACCOUNT',
  'LAST_ADMIN',
  'TICKET_BLOCKED',
  'TICKET_NOT_BLOCKED',
  'TICKET_CLOSED',
  'TICKET_NOT_WITH_BOT',
  'BOT_NOT_ACTIVE',
  'TICKET_ASSIGNED',
  'TICKET_KEPT',
  'TICKET_CHANGED',
  'CONTACT_BLOCKED',
  'CONTACT_OPTED_OUT',
  'CONTACT_NOT_BLOCKED',
  'LAST_IDENTITY',
  'CONTACT_MERGED',
  'MERGE_BLOCK_CONFLICT',
  'MERGE_PROPOSAL_NOT_FOUND',
  'EXPIRY_IN_PAST',
  'ERASURE_NOT_CONFIGURED',
  'BULK_TOO_LARGE',
  'BULK_NOT_FOUND',
  'COUNT_GREW',
  'UNDO_EXPIRED',
  'UNDO_OVERTAKEN',
  'RULE_NOT_FOUND',
  'RULE_LIMIT',
  'PROTECTED_IDENTITY',
  'SECRETS_NOT_CONFIGURED',
  'WEBHOOK_NOT_FOUND',
  'WEBHOOK_LIMIT',
  'RATE_LIMITED',
  'TOO_MANY_SUBSCRIPTIONS',
  'SEARCH_TOO_SLOW',
  'QUERY_TOO_COMPLEX',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'SERVICE_UNAVAILABLE',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** A refusal as the value of a decision, so that a decision stays a pure function. */
export interface Refused {
  readonly refused: RefusalCode;
  readonly message: string;
  /** The argument at fault, if there is one. */
  readonly field?: string;
}

export function refuse(code: RefusalCode, message: string, field?: string): Refused {
  return field === undefined ? { refused: code, message } : { refused: code, message, field };
}

/** A refusal as an error. Thrown by a command, it rolls back the transaction and reaches the caller with its code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly field: string | undefined;

  constructor({ refused, message, field }: Refused, options?: ErrorOptions) {
    super(message, options);
    this.code = refused;
    this.field = field;
  }
}

/** The decision when it is positive. Throws its refusal otherwise. */
export function orThrow<Decision extends object>(outcome: Decision | Refused): Decision {
  if ('refused' in outcome) throw new Refusal(outcome);
  return outcome;
}

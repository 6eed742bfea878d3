import type { RefusalCode } from '../../refusals/refusal.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const RefusalCodeEnum = enumOf<RefusalCode>(
  'RefusalCode',
  'The code of a refusal, the same as `extensions.code` of an error. More values can come, so accept unknown ones.',
  {
    UNAUTHENTICATED:
      'The credential is missing or invalid, has expired or was revoked. Or its user was disabled, signed out or given another role.',
    FORBIDDEN: 'The role, the scopes or the settings of the workspace do not allow the call.',
    BAD_USER_INPUT: 'An argument is malformed or out of its bounds. `extensions.field` of the error names it.',
    BLOCK_DISABLED: 'Blocking is turned off in the workspace.',
    CONTACT_NOT_FOUND: 'The workspace has no such contact.',
    TICKET_NOT_FOUND: 'There is no such ticket that the viewer may see.',
    MESSAGE_NOT_FOUND: 'The workspace has no such unrouted message, or no such reply.',
    MESSAGE_NOT_FAILED: 'The reply has not failed, so it is not sent again.',
    CHANNEL_NOT_FOUND: 'The workspace has no such channel.',
    CHANNEL_NOT_CONNECTED: 'Nothing delivers the replies of the channel, so they are refused.',
    USER_NOT_FOUND: 'The workspace has no such user.',
    USER_DISABLED: 'The user is disabled, and cannot take a ticket.',
    API_KEY_NOT_FOUND: 'The workspace has no such API key.',
    DELETION_REQUEST_NOT_FOUND: 'The workspace has no such open request to delete held tickets.',
    APPROVAL_REQUIRED: 'A second person has to approve this deletion: ask with `requestDeletion`.',
    OWN_REQUEST: 'Another person has to approve a deletion than the one who asked for it.',
    OWN_ACCOUNT: 'The user is the viewer, who cannot disable themself.',
    LAST_ADMIN: 'The user is the last admin who can sign in, and cannot be disabled.',
    TICKET_BLOCKED: 'The ticket is held: it cannot be answered, assigned or closed.',
    TICKET_NOT_BLOCKED: 'The ticket is not held and never was released.',
    TICKET_CLOSED: 'The ticket is closed: it cannot be answered or assigned.',
    TICKET_ASSIGNED: 'Another user has the ticket, and the call has `onlyIfUnassigned`.',
    TICKET_KEPT: 'The contact has a held ticket, so it cannot be deleted or erased.',
    CONTACT_BLOCKED: 'The contact is blocked: only its released tickets can be answered.',
    CONTACT_NOT_BLOCKED: 'The contact has no block to change.',
    LAST_IDENTITY: 'The contact has no other identity, so this one cannot be detached.',
    CONTACT_MERGED: 'The contact was merged into another contact before.',
    MERGE_BLOCK_CONFLICT: 'One of two contacts is blocked, and the merge does not say whether its block stays.',
    MERGE_PROPOSAL_NOT_FOUND: 'The workspace has no such merge proposal.',
    EXPIRY_IN_PAST: 'The end of a block must lie in the future.',
    ERASURE_NOT_CONFIGURED: 'The server has no key to keep a block beyond its contact: `BLOCK_HASH_KEY`.',
    BULK_TOO_LARGE: 'The call has too many ids or messages.',
    SECRETS_NOT_CONFIGURED: 'The server has no key to encrypt secrets with.',
    RATE_LIMITED: 'The credential or the address made too many requests or deletions, or another bulk call of it runs.',
    TOO_MANY_SUBSCRIPTIONS:
      'The socket carries as many subscriptions as are allowed, or the credential or the workspace follows too many different ones.',
    SEARCH_TOO_SLOW: 'The search took longer than it may. Again, it would take as long.',
    QUERY_TOO_COMPLEX:
      'The operation nests too deep, costs too much or repeats too much. Or a bulk call is not its only field.',
    GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
    GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
    PERSISTED_QUERY_NOT_SUPPORTED:
      'The request has the hash of a query in place of the query. Clients of persisted queries send the query then.',
    SERVICE_UNAVAILABLE: 'The database or the identity provider does not answer. Try again in a moment.',
  },
);

import type { Scope } from '../../access/viewer.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const ApiKeyScopeEnum = enumOf<Scope>(
  'ApiKeyScope',
  'A right of an API key. More values can come, so accept unknown ones.',
  {
    'messages:ingest': '`messages:ingest`: hands in messages of customers.',
    'messages:deliver': '`messages:deliver`: reports what became of replies.',
    'contacts:read': '`contacts:read`: reads contacts and their blocks, and follows their events.',
    'contacts:block': '`contacts:block`: blocks contacts and changes blocks.',
    'contacts:unblock': '`contacts:unblock`: unblocks contacts with `UNBLOCK_ALL`.',
    'tickets:read':
      '`tickets:read`: reads tickets, messages and counts, and follows their events, as an agent does. What is held does not exist for it.',
    'held:read': '`held:read`: reads what is held too, by every field that the key may read. Needs `tickets:read`.',
    'tickets:write': '`tickets:write`: replies, assigns and closes.',
    'bot:answer':
      '`bot:answer`: a bot that is connected with `connectBot`. It reads the tickets that it has, replies on them and hands them over. Nothing else exists for it.',
    'tickets:release': '`tickets:release`: releases held tickets with `unblockTicket`.',
    'tickets:delete': '`tickets:delete`: deletes held tickets, one by one or with `DELETE_ALL`.',
  },
);

import type { InvariantRule } from './reviewRules.ts';

/** What holds a message, and what stays held: blocks, and rules of the workspace. */
export const HELD_RULES: readonly InvariantRule[] = [
  {
    id: 'I1 gate',
    description:
      'every message of a blocked contact was held, and another one only by a rule, as suspected, in a flood, or beside one of these',
    broken: `
      select id from arrivals
      where case when from_blocked then type not in ('ticket.held', 'ticket.held_more')
        else type in ('ticket.held', 'ticket.held_more') and not data ?| array['ruleId', 'score', 'cause'] and not exists (
          select from events first
          where first.workspace_id = arrivals.workspace_id and first.ticket_id = arrivals.ticket_id
            and first.type = 'ticket.held' and first.data ?| array['ruleId', 'score', 'cause']) end`,
  },
  {
    id: 'I2',
    description: 'a contact that is not blocked has no BLOCKED ticket that a block held',
    broken: `
      select ticket.id from tickets ticket
      join contacts contact on contact.workspace_id = ticket.workspace_id and contact.id = ticket.contact_id
      where ticket.status = 'BLOCKED' and ticket.held_by = 'BLOCK' and contact.block_id is null`,
  },
];

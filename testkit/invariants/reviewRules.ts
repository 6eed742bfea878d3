export interface InvariantRule {
  readonly id: string;
  readonly description: string;
  /** Selects the rows that violate the rule. */
  readonly broken: string;
}

/** The rules of review states. */
export const REVIEW_RULES: readonly InvariantRule[] = [
  {
    id: 'I13',
    description: 'a held ticket has the review state that its last decision gave it, or NEW when a message came since',
    broken: `
      select ticket.id from tickets ticket
      left join (
        select distinct on (workspace_id, ticket_id) * from (
          select workspace_id, ticket_id::text as ticket_id, id, type, data->>'state' as state from events
          where type in ('ticket.held', 'ticket.held_more', 'ticket.reviewed')
          union all
          select workspace_id, data->>'intoTicketId', id, type, null from events where type = 'ticket.joined') touching
        order by workspace_id, ticket_id, id desc) last
        on last.workspace_id = ticket.workspace_id and last.ticket_id = ticket.id::text
      where ticket.status = 'BLOCKED'
        and ticket.review <> (case when last.type = 'ticket.reviewed' then last.state else 'NEW' end)`,
  },
];

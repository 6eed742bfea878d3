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
      left join lateral (
        select event.type, event.data->>'state' as state from events event
        where event.workspace_id = ticket.workspace_id and (
          (event.ticket_id = ticket.id and event.type in ('ticket.held', 'ticket.held_more', 'ticket.reviewed'))
          or (event.type = 'ticket.joined' and event.data->>'intoTicketId' = ticket.id::text))
        order by event.id desc limit 1) last on true
      where ticket.status = 'BLOCKED'
        and ticket.review <> (case when last.type = 'ticket.reviewed' then last.state else 'NEW' end)`,
  },
];

export interface InvariantRule {
  readonly id: string;
  readonly description: string;
  /** Selects the rows that violate the rule. */
  readonly broken: string;
}

/** The rules of review states and of legal holds. */
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
  {
    id: 'I14',
    description: 'a ticket under legal hold was not deleted, and has the hold that its last event of it says',
    broken: `
      with held as (
        select distinct on (workspace_id, ticket_id) workspace_id, ticket_id, id, type from events
        where type in ('ticket.legal_hold_placed', 'ticket.legal_hold_lifted')
        order by workspace_id, ticket_id, id desc)
      select ticket.id::text from tickets ticket
      join held on held.workspace_id = ticket.workspace_id and held.ticket_id = ticket.id
      where held.type = 'ticket.legal_hold_placed' and ticket.legal_hold_at is null
      union all
      select held.ticket_id::text from held
      join events gone on gone.workspace_id = held.workspace_id and gone.id > held.id
        and (gone.type = 'ticket.deleted' and gone.ticket_id = held.ticket_id
          or gone.type in ('contact.unblocked', 'contact.deleted', 'contact.erased')
            and gone.data->>'policy' is distinct from 'UNBLOCK_ALL' and gone.data->'ticketIds' ? held.ticket_id::text)
      where held.type = 'ticket.legal_hold_placed'`,
  },
];

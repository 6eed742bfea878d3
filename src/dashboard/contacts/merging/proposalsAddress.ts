/** Stands in an address where the id of a contact would stand. Ids are UUIDs, so none is equal to it. */
export const PROPOSALS = 'proposals';

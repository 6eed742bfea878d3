import type { EventType } from '../gql/graphql.ts';

/** What the shown entries have in common. Null matches all. The days are those of the person's clock. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly contactId: string | null;
  /** Such as `contact.blocked`. */
  readonly type: string | null;
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

const FIELDS = ['actorId', 'contactId', 'type', 'fromDay', 'toDay'] as const;

export function parseFilter(search: string): AuditFilter {
  const params = new URLSearchParams(search);
  const valueIn = (field: keyof AuditFilter) => params.get(field) || null;
  const dayOf = (field: 'fromDay' | 'toDay') => {
    const day = valueIn(field);
    return day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(startOf(day).getTime()) ? day : null;
  };
  const type = valueIn('type');
  return {
    actorId: valueIn('actorId'),
    contactId: valueIn('contactId'),
    type: type !== null && /^[a-z_]+\.[a-z_]+$/.test(type) ? type : null,
    fromDay: dayOf('fromDay'),
    toDay: dayOf('toDay'),
  };
}

/** Returns the path of the log with this filter, which can be shared and bookmarked. */
export function addressOf(filter: AuditFilter): string {
  const params = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]));
  return params.size === 0 ? '/' : `/?${params}`;
}

export function isNarrowed(filter: AuditFilter): boolean {
  return FIELDS.some((field) => filter[field] !== null);
}

/** The filter as the arguments of `auditLog`. */
export function argumentsOf({ actorId, contactId, type, fromDay, toDay }: AuditFilter) {
  return {
    actorId,
    contactId,
    // GraphQL writes CONTACT_BLOCKED for contact.blocked.
    types: type === null ? null : [type.replace('.', '_').toUpperCase() as EventType],
    from: fromDay === null ? null : startOf(fromDay).toISOString(),
    to: toDay === null ? null : startOf(toDay, 1).toISOString(),
  };
}

/** The address of the export of what the filter keeps. */
export function exportOf(filter: AuditFilter): string {
  const { actorId, contactId, from, to } = argumentsOf(filter);
  const values = { actorId, contactId, types: filter.type, from, to };
  const params = new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => !!entry[1]));
  return params.size === 0 ? '/exports/audit.csv' : `/exports/audit.csv?${params}`;
}

/** The beginning of a day by the person's clock, or of one so many days later. */
function startOf(day: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later);
}

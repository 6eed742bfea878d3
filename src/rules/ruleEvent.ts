import type { EventShape } from '../events/event.ts';
import type { RuleEffect, RuleMatch } from './blockRule.ts';

interface OfRule extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

interface RuleData {
  readonly ruleId: string;
  readonly effect: RuleEffect;
  readonly match: RuleMatch;
}

/** What was said to be protected, and was made all the same. */
interface Forced {
  readonly forced?: true;
}

/** A rule was made. `allowedTicketId`: with the release of this ticket. */
export interface RuleCreated extends OfRule {
  readonly type: 'rule.created';
  readonly data: RuleData & Forced & { readonly allowedTicketId?: string };
}

export type RuleField = 'value' | 'note' | 'alsoOpen' | 'enabled' | 'expiresAt';

export interface RuleUpdated extends OfRule {
  readonly type: 'rule.updated';
  readonly data: RuleData & Forced & { readonly changed: readonly RuleField[] };
}

/** A rule was deleted: by a person, or because the person that it names was erased. */
export interface RuleDeleted extends OfRule {
  readonly type: 'rule.deleted';
  readonly data: RuleData;
}

export type RuleEvent = RuleCreated | RuleUpdated | RuleDeleted;

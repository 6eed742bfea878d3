import type { Identity } from '../identity.ts';

/**
 * What was decided about a proposal: the two contacts are one person, or they are not. A merge of one of them with a
 * third contact also decides it when the same is asked of that contact.
 */
export const MERGE_DECISIONS = ['MERGED', 'DECLINED'] as const;
export type MergeDecision = (typeof MERGE_DECISIONS)[number];

/**
 * A message carried an identity of each of two contacts, so they may be one person. A proposal changes neither of them:
 * only a person merges contacts.
 */
export interface NewMergeProposal {
  readonly id: string;
  /** The contact that the message was taken for. */
  readonly contactId: string;
  readonly otherContactId: string;
  /** The identity of the other contact that the message carried. */
  readonly identity: Pick<Identity, 'kind' | 'value'>;
}

/** A key that is equal for two contacts in either order. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

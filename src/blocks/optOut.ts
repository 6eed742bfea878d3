import type { BlockScope } from './block.ts';

/** The block in force, as far as it says whether the contact's provider may change it. */
export interface OptedOutBlock {
  readonly scope: BlockScope;
  /** Whether the system made it. */
  readonly isSystems: boolean;
}

/**
 * What a provider's report on the wish of a contact does: `stop` opts an unblocked contact out, and `resume` ends such
 * an opt-out. It changes no block that a person made. Rule 10: of a contact that is held, or hidden, it changes nothing
 * at all, so agents learn nothing of what a held contact does.
 */
export function decidePreference(
  { held, inForce }: { readonly held: boolean; readonly inForce: OptedOutBlock | null },
  takesMessages: boolean,
): 'OPT_OUT' | 'END' | 'NONE' {
  if (takesMessages) return inForce?.scope === 'OUTBOUND' && inForce.isSystems ? 'END' : 'NONE';
  return inForce === null && !held ? 'OPT_OUT' : 'NONE';
}

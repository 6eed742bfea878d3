/** A contact that owns an identity, as the decision needs it. */
interface Owner {
  readonly id: string;
  readonly blockId: string | null;
}

/** What happens to a stored identity whose canonical value changed. */
export type Respelling =
  /** It gets the new value. */
  | { readonly effect: 'CHANGE' }
  /** It goes: another identity has the new value already. */
  | { readonly effect: 'DROP'; readonly propose: Pair | null }
  /** It gets the new value, which its owner takes from another contact. */
  | { readonly effect: 'TAKE'; readonly propose: Pair };

interface Pair {
  readonly contactId: string;
  readonly otherContactId: string;
}

/**
 * Who keeps an identity that was stored in two spellings. A blocked contact does, so that no change of the rules frees
 * it; of two alike the one that was made first, whose id sorts first. Two contacts are never united: that is proposed.
 */
export function decideRespelling(owner: Owner, taken: Owner | null): Respelling {
  if (taken === null) return { effect: 'CHANGE' };
  if (taken.id === owner.id) return { effect: 'DROP', propose: null };
  const isAlike = (owner.blockId === null) === (taken.blockId === null);
  const keeps = isAlike ? owner.id < taken.id : owner.blockId !== null;
  return keeps
    ? { effect: 'TAKE', propose: { contactId: owner.id, otherContactId: taken.id } }
    : { effect: 'DROP', propose: { contactId: taken.id, otherContactId: owner.id } };
}

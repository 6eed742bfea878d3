/** Why a reader cannot go on from where it was and must read its list again. */
export type ResetCause = 'PRUNED' | 'TOO_MUCH' | 'ANOTHER_HISTORY';

/** In words, for people to read. */
export const RESET_REASONS: Readonly<Record<ResetCause, string>> = {
  PRUNED: 'What has happened since is not kept any more.',
  TOO_MUCH: 'Too much has happened since.',
  ANOTHER_HISTORY: 'The event log was restored from a copy: the position belongs to another history.',
};

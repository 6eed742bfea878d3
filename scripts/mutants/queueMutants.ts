import type { Mutant } from './mutant.ts';

const RETENTION = ['test/tickets/retention/retention.test.ts'];

/** Mutants of working through what is held: review states, bulk acts, retention and legal hold. */
export const QUEUE_MUTANTS: readonly Mutant[] = [
  {
    name: 'retention forgets no person whom only deleted messages made known',
    file: 'src/tickets/retention/retention.commands.ts',
    from: '    await forgetDeletedIdentities(transaction, [...new Set(chosen.map(({ contactId }) => contactId))]);\n',
    to: '',
    tests: RETENTION,
  },
];

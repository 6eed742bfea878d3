import type { Mutant } from './mutant.ts';

const GATE = ['test/inbound/arrival.test.ts'];
const MATCHING = ['test/rules/compiledRules.test.ts'];
const GUARDS = ['test/rules/ruleValue.test.ts'];
const OPTED_OUT = ['test/rules/optedOut.test.ts'];

/** Mutants of the rules that hold messages: matching, the order at the gate, guards, grace, and opted-out contacts. */
export const RULE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a rule that lets through lifts a block',
    file: 'src/inbound/arrival.ts',
    from: "  if (facts.blocked) return { holding: { by: 'BLOCK' }, hitRuleId: null };",
    to: "  if (facts.blocked && allowing() === null) return { holding: { by: 'BLOCK' }, hitRuleId: null };",
    tests: GATE,
  },
  {
    name: 'a rule holds a contact in grace',
    file: 'src/inbound/arrival.ts',
    from: 'waits || facts.inGrace ? null : holding()',
    to: 'waits ? null : holding()',
    tests: GATE,
  },
  {
    name: 'a rule that holds comes before one that lets through',
    file: 'src/inbound/arrival.ts',
    from: '  if (allowed !== null) return { holding: null, hitRuleId: allowed };',
    to: '  if (allowed !== null && ruleId === null) return { holding: null, hitRuleId: allowed };',
    tests: GATE,
  },
  {
    name: 'what follows a held message is delivered beside it',
    file: 'src/inbound/arrival.ts',
    from: '  const waits = waitsHeld(facts);',
    to: '  const waits = false;',
    tests: GATE,
  },
  {
    name: 'what follows a held message is held though a ticket is open',
    file: 'src/inbound/arrival.ts',
    from: '  return openTicketId === null && heldTicketId !== null;',
    to: '  return heldTicketId !== null;',
    tests: GATE,
  },
  {
    name: 'a rule that is off judges',
    file: 'src/rules/judging.ts',
    from: 'if (!enabled || (expiresAt',
    to: 'if ((expiresAt',
    tests: MATCHING,
  },
  {
    name: 'a rule judges after its end',
    file: 'src/rules/judging.ts',
    from: 'if (!enabled || (expiresAt !== null && expiresAt.getTime() <= at.getTime())) return false;',
    to: 'if (!enabled) return false;',
    tests: MATCHING,
  },
  {
    name: 'a rule holds what joins an open ticket',
    file: 'src/rules/judging.ts',
    from: "if (effect === 'HOLD' && !opens && !alsoOpen) return false;",
    to: '',
    tests: MATCHING,
  },
  {
    name: 'a rule of one channel judges all',
    file: 'src/rules/judging.ts',
    from: 'return rule.channelId === null || rule.channelId === channelId || holdsAtProvider(rule);',
    to: 'return true;',
    tests: MATCHING,
  },
  {
    name: 'a domain does not match its subdomains',
    file: 'src/rules/judging.ts',
    from: "return labels.map((_, place) => labels.slice(place).join('.'));",
    to: "return [labels.join('.')];",
    tests: MATCHING,
  },
  {
    name: 'the newer of two rules is the cause',
    file: 'src/rules/compiledRules.ts',
    from: 'first.place <= one.place) return;',
    to: 'first.place >= one.place) return;',
    tests: MATCHING,
  },
  {
    name: 'a prefix is looked for with its plus sign',
    file: 'src/rules/compiledRules.ts',
    from: 'value.slice(1, 1 + length)',
    to: 'value.slice(0, length)',
    tests: MATCHING,
  },
  {
    name: 'a rule that holds an address of the workspace is made',
    file: 'src/rules/ruleGuards.ts',
    from: 'if (user !== undefined) return',
    to: 'if (false) return',
    tests: GUARDS,
  },
  {
    name: 'a rule that holds everybody at a mail provider is made',
    file: 'src/rules/ruleGuards.ts',
    from: '  if (domain !== undefined) return protect',
    to: '  if (false) return protect',
    tests: GUARDS,
  },
  {
    name: 'a rule that holds the own country is made',
    file: 'src/rules/ruleGuards.ts',
    from: "if (terms.match === 'COUNTRY' && own.countries",
    to: 'if (false && own.countries',
    tests: GUARDS,
  },
  {
    name: 'a block that replaces an opt-out releases what a rule held',
    file: 'src/blocks/blockLocked.tx.ts',
    from: "await endOptOut(transaction, { id: replaced.id, contactId, isHidden }, 'REPLACED', viewer.actor);",
    to: "await endBlockOf(transaction, { id: replaced.id, contactId }, 'UNBLOCK_ALL', 'REPLACED', viewer.actor);",
    tests: OPTED_OUT,
  },
  {
    name: 'a release does not show what the ticket of an opted-out contact revealed',
    file: 'src/contacts/heldIdentities.tx.ts',
    from: "opt_out.scope = 'OUTBOUND'",
    to: 'false',
    tests: OPTED_OUT,
  },
  {
    name: 'an erased person stays in imports under way',
    file: 'src/people/removal.commands.ts',
    from: '      await forgetImportRowsOf(transaction, facts.identities);\n',
    to: '',
    tests: ['test/imports/imports.test.ts'],
  },
];

import type { Mutant } from './mutant.ts';

const APPROVAL = ['test/blocks/deletionApproval.test.ts'];
const BULK = ['test/graphql/bulk/bulk.test.ts'];
const SIGN_IN = ['test/admission/signIn.test.ts'];

/** Mutants of what keeps attackers and bad neighbours out. */
export const SAFETY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a deletion of many held tickets needs no second person',
    file: 'src/blocks/unblock.commands.ts',
    from: "if (policy === 'DELETE_ALL')",
    to: "if (policy === 'DELETE_ALL' && contactId === '')",
    tests: APPROVAL,
  },
  {
    name: 'held tickets that are deleted one by one need no second person',
    file: 'src/tickets/blockedTickets.commands.ts',
    from: '    await requireAlone(transaction, viewer, settings, async () => 1);\n',
    to: '    await requireAlone(transaction, viewer, settings, async () => 0);\n',
    tests: APPROVAL,
  },
  {
    name: 'deletions at once do not see each other',
    file: 'src/tickets/deletion/deletionApproval.tx.ts',
    from: '  await transaction.run(lockActor, { actorId: actor.id });\n',
    to: '  void lockActor;\n',
    tests: APPROVAL,
  },
  {
    name: 'an approved deletion counts as one of the person who approves',
    file: 'src/tickets/deletion/deletionApproval.tx.ts',
    from: "and not data ? 'deletionRequestId'",
    to: 'and true',
    tests: APPROVAL,
  },
  {
    name: 'who asks for a deletion approves it',
    file: 'src/blocks/deletion/deletionRequest.ts',
    from: 'if (request.requestedById === viewer.actor.id) {',
    to: "if (request.requestedById === '') {",
    tests: APPROVAL,
  },
  {
    name: 'a disabled user approves a deletion',
    file: 'src/blocks/deletion/deletionRequest.ts',
    from: ' || user === null || user.disabledAt !== null) {',
    to: ' || user === null) {',
    tests: APPROVAL,
  },
  {
    name: 'a request about an earlier block is approved',
    file: 'src/blocks/deletion/deletionRequest.ts',
    from: 'return inForce?.id === blockId ?',
    to: 'return inForce !== null ?',
    tests: APPROVAL,
  },
  {
    name: 'a decision that waited for another one is made as well',
    file: 'src/blocks/deletion/deletionRequest.ts',
    from: "  if (request.outcome !== null) return { effect: 'NONE' };\n",
    to: '',
    tests: APPROVAL,
  },
  {
    name: 'a bulk call runs on each server',
    file: 'src/admission/usage/bulkCalls.store.ts',
    from: 'where ${bulkCalls}.node = excluded.node or ${FORGOTTEN}',
    to: 'where true or ${bulkCalls}.node = excluded.node or ${FORGOTTEN}',
    tests: BULK,
  },
  {
    name: 'a bulk call stands beside other fields',
    file: 'src/admission/admission.service.ts',
    from: '    if (bulkIds.length > 0 && rootFields.length > 1) throw new Refusal(BULK_WITH_OTHERS);\n',
    to: '    void BULK_WITH_OTHERS;\n',
    tests: BULK,
  },
  {
    name: 'a workspace gets no cost of its subscriptions back',
    file: 'src/feed/fanout/groupBudget.ts',
    from: '      this.spent -= cost;\n',
    to: '',
    tests: ['test/server/sockets/subscribe.test.ts'],
  },
  {
    name: 'each question for readiness goes to the database',
    file: 'src/server/http/health.ts',
    from: 'if (check === null || now - check.since > CHECK_KEPT_MS) check =',
    to: 'check =',
    tests: ['test/server/neighbours.test.ts'],
  },
  {
    name: 'guessed API keys are looked up all at once',
    file: 'src/admission/signIn.service.ts',
    from: 'await (isSuspect && isLookedUp ? suspects(find) : find());',
    to: 'await (isSuspect && isLookedUp ? find() : find());',
    tests: SIGN_IN,
  },
  {
    name: 'a disabled user gets a ticket',
    file: 'src/tickets/handling.ts',
    from: 'user !== null && user.disabledAt !== null) {',
    to: 'user !== null && user.disabledAt === undefined) {',
    tests: ['test/tickets/handling.test.ts'],
  },
  {
    name: 'an unsigned webhook is read',
    file: 'src/channels/whatsapp/whatsapp.webhook.ts',
    from: "    if (isSignature(headers['x-hub-signature-256'])) return;\n",
    to: '    if (isSignature(headers) || reply) return;\n',
    tests: ['test/server/http/slowConnections.test.ts'],
  },
];

import type { Mutant } from './mutant.ts';

const DECISION = ['test/tickets/undo/undo.test.ts'];
const BLOCK = ['test/blocks/undo/undoBlock.test.ts'];
const UNBLOCK = ['test/blocks/undo/undoUnblock.test.ts'];
const TICKET = ['test/blocks/undo/undoTicket.test.ts'];

/** Mutants of undoing a block, an unblock, a release and a deletion. */
export const UNDO_MUTANTS: readonly Mutant[] = [
  {
    name: 'every viewer undoes what others did',
    file: 'src/tickets/undo/undo.ts',
    from: 'if (!isOwn(viewer, record.actor) && !isSupervisor(viewer)) {',
    to: 'if (false) {',
    tests: DECISION,
  },
  {
    name: 'an API key undoes what others did',
    file: 'src/tickets/undo/undo.ts',
    from: "return viewer.role !== null && can(viewer, 'tickets:delete');",
    to: "return can(viewer, 'tickets:delete');",
    tests: DECISION,
  },
  {
    name: 'an act is undone after its time',
    file: 'src/tickets/undo/undo.ts',
    from: '  if (record.expiresAt.getTime() <= now.getTime()) return EXPIRED;\n',
    to: '',
    tests: DECISION,
  },
  {
    name: 'an act is undone twice',
    file: 'src/tickets/undo/undo.ts',
    from: "  if (record.undoneAt !== null) return { effect: 'NONE' };\n",
    to: '',
    tests: DECISION,
  },
  {
    name: 'an act on a contact that was merged since is undone',
    file: 'src/tickets/undo/undo.ts',
    from: 'return contact?.id === record.contactId ?',
    to: 'return contact !== null ?',
    tests: DECISION,
  },
  {
    name: 'a block whose terms a person changed is undone',
    file: 'src/blocks/undo/undoing.ts',
    from: 'inForce.id === blockId && !isChanged',
    to: 'inForce.id === blockId',
    tests: BLOCK,
  },
  {
    name: 'an unblock is undone beside a newer block',
    file: 'src/blocks/undo/undoing.ts',
    from: 'newest.id !== blockId || newest.endedAt === null',
    to: 'newest.endedAt === null',
    tests: UNBLOCK,
  },
  {
    name: 'a block whose own time has passed is made again',
    file: 'src/blocks/undo/undoing.ts',
    from: 'return newest.expiresAt === null || newest.expiresAt.getTime() > now.getTime();',
    to: 'return true;',
    tests: UNBLOCK,
  },
  {
    name: 'a ticket is held again though its contact is not held',
    file: 'src/blocks/undo/undoing.ts',
    from: 'return inForce !== null && holdsMessages(inForce.scope);',
    to: 'return true;',
    tests: TICKET,
  },
  {
    name: 'a reply does not touch a released ticket',
    file: 'src/tickets/tickets.tx.ts',
    from: 'bot_waits_since = null, undo_id = null\n',
    to: 'bot_waits_since = null\n',
    tests: TICKET,
  },
  {
    name: 'an assignment does not touch a released ticket',
    file: 'src/tickets/tickets.tx.ts',
    from: 'then clock_timestamp() end, undo_id = null\n',
    to: 'then clock_timestamp() end\n',
    tests: TICKET,
  },
  {
    name: 'the round forgets an act, and leaves what it hid',
    file: 'src/blocks/undo/endUndos.commands.ts',
    from: '    await finishDeletion(transaction, contactId, id);\n',
    to: '',
    tests: TICKET,
  },
  {
    name: 'a merge leaves what is being deleted of the merged contact',
    file: 'src/people/merge.commands.ts',
    from: '  await finishDeletion(transaction, mergedId, null);\n',
    to: '',
    tests: UNBLOCK,
  },
  {
    name: 'an undo reads its act before the contact is locked',
    file: 'src/blocks/undo/undo.commands.ts',
    from: `    const contact = await lockContact(transaction, contactId);
    const [found, now] = await Promise.all([lockUndo(transaction, id), loadNow(transaction)]);`,
    to: `    const [found, now] = await Promise.all([lockUndo(transaction, id), loadNow(transaction)]);
    const contact = await lockContact(transaction, contactId);`,
    tests: [...BLOCK, ...TICKET],
  },
];

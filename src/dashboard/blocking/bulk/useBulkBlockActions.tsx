import { type ReactNode, useState } from 'react';
import { useCan } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactPages.ts';
import { BulkBlockDialog } from './BulkBlockDialog.tsx';
import { BulkUnblockDialog } from './BulkUnblockDialog.tsx';

interface BulkChoice {
  /** How many of the given it is for. */
  readonly count: number;
  readonly open: () => void;
}

export interface BulkBlockActions {
  readonly block: BulkChoice | null;
  readonly unblock: BulkChoice | null;
  /** To be rendered where it is used. */
  readonly dialog: ReactNode;
}

interface Opened {
  readonly kind: 'block' | 'unblock';
  /** As they were when it was asked: it is about them, whatever becomes of the list meanwhile. */
  readonly contacts: readonly ContactRow[];
}

/** Blocking and unblocking many at once, as far as it can be done and the viewer may. */
export function useBulkBlockActions(contacts: readonly ContactRow[], onDone: () => void): BulkBlockActions {
  const canBlock = useCan('BLOCK');
  const canUnblock = useCan('UNBLOCK');
  const [opened, setOpened] = useState<Opened | null>(null);

  function choice(kind: Opened['kind'], may: boolean): BulkChoice | null {
    const meant = contacts.filter(({ blocked }) => blocked === (kind === 'unblock'));
    if (!may || meant.length === 0) return null;
    return { count: meant.length, open: () => setOpened({ kind, contacts: meant }) };
  }

  const close = () => setOpened(null);
  const Dialog = opened?.kind === 'block' ? BulkBlockDialog : BulkUnblockDialog;
  return {
    block: choice('block', canBlock),
    unblock: choice('unblock', canUnblock),
    dialog: opened && <Dialog contacts={opened.contacts} onClose={close} onDone={onDone} />,
  };
}

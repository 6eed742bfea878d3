import { type ReactNode, useState } from 'react';
import { useCan } from '../../appContext/appContext.ts';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import { BulkBlockDialog } from './BulkBlockDialog.tsx';
import { BulkUnblockDialog } from './BulkUnblockDialog.tsx';

interface BulkAction {
  /** How many of the contacts the act applies to. */
  readonly count: number;
  readonly open: () => void;
}

export interface BulkBlockActions {
  readonly block: BulkAction | null;
  readonly unblock: BulkAction | null;
  /** The caller renders it. */
  readonly dialog: ReactNode;
}

interface OpenDialog {
  readonly kind: 'block' | 'unblock';
  /** The contacts when the dialog was opened. Later changes of the list do not change them. */
  readonly contacts: readonly ContactRow[];
}

/** Returns how to block and unblock the contacts. An act is null when it applies to none or is not permitted. */
export function useBulkBlockActions(contacts: readonly ContactRow[], onDone: () => void): BulkBlockActions {
  const canBlock = useCan('BLOCK');
  const canUnblock = useCan('UNBLOCK');
  const [openDialog, setOpenDialog] = useState<OpenDialog | null>(null);

  function action(kind: OpenDialog['kind'], isPermitted: boolean): BulkAction | null {
    const targets = contacts.filter(({ blocked }) => blocked === (kind === 'unblock'));
    if (!isPermitted || targets.length === 0) return null;
    return { count: targets.length, open: () => setOpenDialog({ kind, contacts: targets }) };
  }

  const close = () => setOpenDialog(null);
  const Dialog = openDialog?.kind === 'block' ? BulkBlockDialog : BulkUnblockDialog;
  return {
    block: action('block', canBlock),
    unblock: action('unblock', canUnblock),
    dialog: openDialog && <Dialog contacts={openDialog.contacts} onClose={close} onDone={onDone} />,
  };
}

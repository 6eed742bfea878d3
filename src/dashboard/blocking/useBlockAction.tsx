import { type ReactNode, useState } from 'react';
import { useCan } from '../appContext/appContext.ts';
import { BlockDialog } from './BlockDialog.tsx';
import { UnblockDialog } from './UnblockDialog.tsx';

export interface BlockAction {
  readonly kind: 'block' | 'unblock';
  readonly open: () => void;
  /** The caller renders it. */
  readonly dialog: ReactNode;
}

/** Returns how to block or unblock the contact, whichever applies. Null when the viewer lacks the permission. */
export function useBlockAction(contact: {
  readonly id: string;
  readonly displayName: string;
  readonly blocked: boolean;
}): BlockAction | null {
  const canBlock = useCan('BLOCK');
  const canUnblock = useCan('UNBLOCK');
  // An open dialog keeps its kind, even when another user blocks or unblocks the contact meanwhile.
  const [openedKind, setOpenedKind] = useState<BlockAction['kind'] | null>(null);
  const kind = openedKind ?? (contact.blocked ? 'unblock' : 'block');
  if (openedKind === null && !(kind === 'block' ? canBlock : canUnblock)) return null;
  const close = () => setOpenedKind(null);
  return {
    kind,
    open: () => setOpenedKind(kind),
    dialog:
      openedKind &&
      (openedKind === 'block' ? (
        <BlockDialog contact={contact} onClose={close} />
      ) : (
        <UnblockDialog contact={contact} onClose={close} />
      )),
  };
}

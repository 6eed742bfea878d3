import { type ReactNode, useState } from 'react';
import { useCan } from '../appContext/appContext.ts';
import { lazyComponent } from '../ui/lazyComponent.tsx';

const UnblockDialog = lazyComponent(async () => (await import('./UnblockDialog.tsx')).UnblockDialog);
const BlockDialog = lazyComponent(async () => (await import('./BlockDialog.tsx')).BlockDialog);

export interface BlockAction {
  readonly kind: 'block' | 'unblock';
  readonly open: () => void;
  /** To be rendered where it is used. */
  readonly dialog: ReactNode;
}

/** Blocking or unblocking one contact, whichever can be done and the viewer may; else null. */
export function useBlockAction(contact: {
  readonly id: string;
  readonly displayName: string;
  readonly blocked: boolean;
}): BlockAction | null {
  const canBlock = useCan('BLOCK');
  const canUnblock = useCan('UNBLOCK');
  // A dialog that is open stays what it is, also when the contact becomes what it asks for.
  const [opened, setOpened] = useState<BlockAction['kind'] | null>(null);
  const kind = opened ?? (contact.blocked ? 'unblock' : 'block');
  if (opened === null && !(kind === 'block' ? canBlock : canUnblock)) return null;
  const close = () => setOpened(null);
  return {
    kind,
    open: () => setOpened(kind),
    dialog:
      opened &&
      (opened === 'block' ? (
        <BlockDialog contact={contact} onClose={close} />
      ) : (
        <UnblockDialog contact={contact} onClose={close} />
      )),
  };
}

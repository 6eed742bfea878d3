import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnblockPolicy } from '../gql/graphql.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { UnblockHeld } from './UnblockHeld.tsx';
import { PlainQuestion } from './UnblockQuestions.tsx';
import { type NamedContact, useUnblockContact } from './useBlocking.ts';
import { useHeldTickets } from './useHeldTickets.ts';

interface UnblockDialogProps {
  readonly contact: NamedContact;
  readonly onClose: () => void;
}

/** Asks what to do with the held tickets. Without any that the viewer can see, it asks for a yes or no. */
export function UnblockDialog({ contact, onClose }: UnblockDialogProps) {
  const { t } = useTranslation();
  const unblock = useUnblockContact(contact);
  const { data, isLoading, error, refetch } = useHeldTickets(contact.id);
  // Released tickets leave the list before the mutation has answered. The question must not change meanwhile.
  const [held, setHeld] = useState(data);
  if (!unblock.isPending && held !== data) setHeld(data);
  const isUnknown = error !== null && held === undefined;
  const name = isolateBidi(contact.displayName);
  const question = {
    error: unblock.error,
    isPending: unblock.isPending,
    onPolicy: (policy: UnblockPolicy) => unblock.mutate(policy, { onSuccess: onClose }),
    onClose,
    contactId: contact.id,
  };
  return (
    <Dialog title={t('blocking.unblockTitle', { name })} onClose={onClose}>
      {isLoading && <LoadingSkeleton rows={2} />}
      {!isLoading && isUnknown && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {!isLoading &&
        !isUnknown &&
        (held && held.totalCount > 0 ? (
          <UnblockHeld name={name} held={held} {...question} />
        ) : (
          <PlainQuestion question={t('blocking.unblockPlain', { name })} {...question} />
        ))}
    </Dialog>
  );
}

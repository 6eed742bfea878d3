import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { UnblockHeld } from './UnblockHeld.tsx';
import { PlainQuestion } from './UnblockQuestions.tsx';
import { type Named, useBlocking } from './useBlocking.ts';
import { useHeldTickets } from './useHeldTickets.ts';

interface UnblockDialogProps {
  readonly contact: Named;
  readonly onClose: () => void;
}

/** A plain question where nothing is held, or where whoever asks may not know of it. */
export function UnblockDialog({ contact, onClose }: UnblockDialogProps) {
  const { t } = useTranslation();
  const { unblock } = useBlocking(contact);
  const { data: read, isLoading, error, refetch } = useHeldTickets(contact.id);
  // What is being let go leaves while the answer is on its way: the question stays as it was put.
  const [asked, setAsked] = useState(read);
  if (!unblock.isPending && asked !== read) setAsked(read);
  const name = isolateBidi(contact.displayName);
  const answer = {
    failure: unblock.error,
    pending: unblock.isPending ? unblock.variables : null,
    onPolicy: (policy: 'UNBLOCK_ALL' | 'DELETE_ALL') => unblock.mutate(policy, { onSuccess: onClose }),
    onClose,
  };
  return (
    <Dialog title={t('blocking.unblockTitle', { name })} onClose={onClose}>
      {isLoading && <LoadingSkeleton rows={2} />}
      {!isLoading && error && asked === undefined && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {!isLoading &&
        !(error && asked === undefined) &&
        (asked && asked.totalCount > 0 ? (
          <UnblockHeld name={name} held={asked} {...answer} />
        ) : (
          <PlainQuestion question={t('blocking.unblockPlain', { name })} {...answer} />
        ))}
    </Dialog>
  );
}

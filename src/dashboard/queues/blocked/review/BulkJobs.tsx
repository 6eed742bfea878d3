import { Button, Group, Progress, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useCan, useViewer } from '../../../appContext/appContext.ts';
import type { BulkJobFieldsFragment, TypedDocumentString } from '../../../gql/graphql.ts';
import { useBulkJobs } from '../../../live/bulkJobs.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { isolateBidi } from '../../../ui/isolateBidi.ts';
import classes from '../Blocked.module.css';
import { ApproveBulk, DeclineBulk, StopBulk } from './queries.ts';
import { useNotifyFailure } from './useNotifyFailure.ts';

interface JobProps {
  readonly job: BulkJobFieldsFragment;
}

/** The bulk jobs under way, of everybody, and the deletions that wait for a second person. */
export function BulkJobs() {
  const jobs = useBulkJobs();
  return jobs.map((job) => {
    if (job.state === 'RUNNING') return <RunningJob key={job.id} job={job} />;
    return job.state === 'WAITING' ? <WaitingJob key={job.id} job={job} /> : null;
  });
}

function RunningJob({ job: { id, act, total, done, startedBy } }: JobProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const stop = useDecision(StopBulk, id);
  const title = t(`queues.review.acts.${act}`);
  return (
    <Group role="group" aria-label={title} className={classes.job ?? ''} gap="xs" wrap="nowrap">
      <div className={classes.progress}>
        <Text size="xs">
          {t('queues.review.progress', { act: title, done, total })}
          {startedBy.id !== actor.id && ` · ${isolateBidi(startedBy.displayName)}`}
        </Text>
        <Progress mt={4} size="sm" value={(100 * done) / Math.max(total, 1)} aria-label={title} />
      </div>
      <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
        {t('queues.review.stop')}
      </Button>
    </Group>
  );
}

function WaitingJob({ job: { id, total, startedBy } }: JobProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const canDelete = useCan('DELETE_HELD');
  const approve = useDecision(ApproveBulk, id);
  const decline = useDecision(DeclineBulk, id);
  const [isApproving, setApproving] = useState(false);
  const isOwn = startedBy.id === actor.id;
  const name = isolateBidi(startedBy.displayName);
  return (
    <Group role="group" aria-label={t('deletion.title')} className={classes.waitingJob ?? ''} gap="xs">
      <Text size="xs" className={classes.progress ?? ''}>
        {isOwn ? t('deletion.youAsked', { count: total }) : t('queues.review.asks', { count: total, name })}
      </Text>
      {!isOwn && canDelete && (
        <Button size="compact-sm" color="red.9" loading={approve.isPending} onClick={() => setApproving(true)}>
          {t('deletion.approve')}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>
        {t(isOwn ? 'deletion.takeBack' : 'deletion.decline')}
      </Button>
      {isApproving && (
        <ConfirmDialog
          title={t('queues.review.title.DELETE', { count: total })}
          confirmLabel={t('queues.review.yes.DELETE', { count: total })}
          isDestructive
          onConfirm={() => approve.mutate(undefined, { onSettled: () => setApproving(false) })}
          onCancel={() => setApproving(false)}
        >
          <Text size="sm">{t('queues.review.asks', { count: total, name })}</Text>
        </ConfirmDialog>
      )}
    </Group>
  );
}

/** Decides about a job. The subscription to the jobs brings the change. */
function useDecision<Data>(document: TypedDocumentString<Data, { bulkId: string | number }>, bulkId: string) {
  const { execute } = useAppContext();
  const onError = useNotifyFailure();
  return useMutation({ mutationFn: async () => void (await execute(document, { bulkId })), onError });
}

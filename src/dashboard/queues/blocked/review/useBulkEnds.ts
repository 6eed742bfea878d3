import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useViewer } from '../../../appContext/appContext.ts';
import { useBulkJobs } from '../../../live/bulkJobs.ts';
import { isolateBidi } from '../../../ui/isolateBidi.ts';
import { useBulkText } from './useBulkText.ts';

const OPEN_STATES: ReadonlySet<string> = new Set(['RUNNING', 'WAITING']);

/** Tells the end of every job that was seen under way, on whatever screen the user is. */
export function useBulkEnds(): void {
  const jobs = useBulkJobs();
  const { actor } = useViewer();
  const bulkText = useBulkText();
  const openIds = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const job of jobs)
      if (openIds.current.has(job.id) && !OPEN_STATES.has(job.state))
        notifications.show({
          color: job.state === 'FINISHED' ? 'teal' : 'gray',
          message:
            job.startedBy.id === actor.id
              ? bulkText(job)
              : `${isolateBidi(job.startedBy.displayName)}: ${bulkText(job)}`,
        });
    openIds.current = new Set(jobs.filter(({ state }) => OPEN_STATES.has(state)).map(({ id }) => id));
  }, [jobs, actor, bulkText]);
}

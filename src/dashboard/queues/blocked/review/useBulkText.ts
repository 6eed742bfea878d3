import { useTranslation } from 'react-i18next';
import type { BulkJobFieldsFragment } from '../../../gql/graphql.ts';

/** Returns a function that says what a job has done. */
export function useBulkText(): (job: BulkJobFieldsFragment) => string {
  const { t } = useTranslation();
  return ({ act, state, stopCause, total, done, changed, refused }) => {
    const sentences = [t(`queues.review.done.${act}`, { count: changed })];
    if (refused > 0) sentences.push(t('queues.review.refused', { count: refused }));
    if (state === 'STOPPED') sentences.unshift(t('queues.review.stopped', { done, total }));
    if (stopCause === 'CREDENTIAL') sentences.push(t('queues.review.noPermission'));
    return state === 'DECLINED' ? t('queues.review.declined') : sentences.join(' ');
  };
}

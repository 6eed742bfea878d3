import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../../api/errors.ts';
import { useAppContext } from '../../../appContext/appContext.ts';
import type { TicketReviewState, TicketRowFragment } from '../../../gql/graphql.ts';
import { ReviewTickets } from './queries.ts';
import { untilOf } from './snoozeEnd.ts';
import { useNotifyFailure } from './useNotifyFailure.ts';

/** Returns a function that sets the review state of one ticket, and resolves to whether that was done. */
export function useReview(): (ticket: TicketRowFragment, state: TicketReviewState) => Promise<boolean> {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const notifyFailure = useNotifyFailure();
  return async ({ id, number }, state) => {
    try {
      const { items } = (await execute(ReviewTickets, { ticketIds: [id], state, until: untilOf(state) })).reviewTickets;
      const [item] = items;
      const code = item?.errorCode ?? null;
      if (code !== null) throw new RefusalError(item?.errorMessage ?? code, { code, field: null, requestId: null });
      notifications.show({ color: 'teal', message: t(`queues.review.one.${state}`, { number }) });
      return true;
    } catch (error) {
      notifyFailure(error);
      return false;
    }
  };
}

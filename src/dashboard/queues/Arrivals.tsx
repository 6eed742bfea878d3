import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Arrivals as Arrived, NO_ARRIVALS } from './arrivals.ts';
import { chime } from './chime.ts';
import { usePageLooked } from './usePageLooked.ts';
import { useTelling } from './useTelling.ts';

const BETWEEN_CHIMES_MS = 3_000;

interface ArrivalsProps {
  readonly queueName: string;
}

/**
 * Tells of new held tickets beyond the page: in the title of its tab, by sound and by notification. The title counts what came since
 * the page was last looked at: how many are held in all says nothing to somebody who looks elsewhere. Never what a customer wrote,
 * nor the name that they gave themselves.
 */
export function Arrivals({ queueName }: ArrivalsProps) {
  const { t } = useTranslation();
  const [{ sound, notification }] = useTelling();
  const isLooked = usePageLooked();
  const { data: { count } = NO_ARRIVALS } = useQuery<Arrived>({
    queryKey: ['arrivals'],
    queryFn: () => Promise.reject(new Error('Arrivals are told, not asked for.')),
    enabled: false,
  });
  const seen = useRef(count);
  if (isLooked) seen.current = count;
  const unseen = count - seen.current;

  const title = t('queues.pageTitle', { queue: queueName });
  useEffect(() => {
    document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
  }, [unseen, title]);
  useEffect(
    () => () => {
      document.title = 'Blockdesk';
    },
    [],
  );

  const told = useRef(count);
  const chimedAt = useRef(0);
  useEffect(() => {
    if (count === told.current) return;
    told.current = count;
    if (sound && Date.now() - chimedAt.current > BETWEEN_CHIMES_MS) {
      chimedAt.current = Date.now();
      void chime();
    }
    if (notification && unseen > 0 && Notification.permission === 'granted')
      new Notification('Blockdesk', { body: t('queues.arrived', { count: unseen }), tag: 'blockdesk.held' });
  }, [count, unseen, sound, notification, t]);
  return null;
}

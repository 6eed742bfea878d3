import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../appContext/appContext.ts';
import { IconBatteryFilled, IconWifi } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { Composer } from './Composer.tsx';
import { type Customer, keyOf } from './customer.ts';
import { readConversation } from './devApi.ts';
import { Messages } from './Messages.tsx';
import { mergeMessages, type SentMessage } from './phoneMessages.ts';
import type { SimulatedChannel } from './queries.ts';
import classes from './Simulator.module.css';

/** Replies are polled, because a customer has no feed. */
const POLL_MS = 1_500;

interface PhoneProps {
  readonly customer: Customer;
  readonly channel: SimulatedChannel;
  readonly written: readonly SentMessage[];
  readonly onWrite: (body: string) => void;
  readonly onResend: (message: SentMessage) => void;
}

/** The customer's phone. It looks the same for a blocked customer. */
export function Phone({ customer, channel, written, onWrite, onResend }: PhoneProps) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const { data: fromServer = [], isError } = useQuery({
    queryKey: ['simulatedConversation', keyOf(customer)],
    queryFn: ({ signal }) => readConversation(customer, signal),
    refetchInterval: POLL_MS,
    staleTime: 0,
    retry: false,
  });
  return (
    <section className={classes.phone} aria-label={t('simulator.phoneOf', { name: customer.name })}>
      <div className={classes.status} aria-hidden>
        <span>9:41</span>
        <span className={classes.island} />
        <span>
          <IconWifi size={14} /> <IconBatteryFilled size={16} />
        </span>
      </div>
      <header className={classes.head}>
        <InitialsAvatar name={workspace.name} />
        <div className={classes.who}>
          <Text fw={600} size="sm" truncate>
            {workspace.name}
          </Text>
          <Text size="xs" truncate>
            {isError ? t('simulator.noNetwork') : t('simulator.asWhom', { name: customer.name })}
          </Text>
        </div>
        <ChannelIcon channel={channel} size={20} />
      </header>
      <Messages
        messages={mergeMessages(written, fromServer)}
        onResend={(externalId) => {
          const message = written.find((one) => one.externalId === externalId);
          if (message !== undefined) onResend(message);
        }}
      />
      <Composer onWrite={onWrite} />
    </section>
  );
}

import { Title, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels } from '../appContext/appContext.ts';
import { IconPlugConnected } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { CustomerBar } from './CustomerBar.tsx';
import { CustomerDialog } from './CustomerDialog.tsx';
import { CustomerList } from './CustomerList.tsx';
import { Guide } from './Guide.tsx';
import { Phone } from './Phone.tsx';
import type { SimulatedChannel } from './queries.ts';
import classes from './Simulator.module.css';
import { useSimulator } from './useSimulator.ts';

/** A narrower screen shows the phone only. */
const NARROW = '(max-width: 56em)';

export default function SimulatorScreen() {
  const { t } = useTranslation();
  const { data: channels, error, refetch } = useChannels();
  if (channels === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton />;
  if (channels.length === 0) {
    return (
      <EmptyState title={t('simulator.noChannel')} icon={<IconPlugConnected />}>
        {t('simulator.noChannelMore')}
      </EmptyState>
    );
  }
  return <Simulator channels={channels} />;
}

function Simulator({ channels }: { readonly channels: readonly SimulatedChannel[] }) {
  const { t } = useTranslation();
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const [isChoosing, setChoosing] = useState(false);
  const { customers, open, written, openPhone, write, resend } = useSimulator(channels);
  const channel = channels.find(({ id }) => id === open?.channelId);
  const list = { customers, channels, open, onOpen: openPhone, onNew: () => setChoosing(true) };
  return (
    <div className={classes.screen} data-narrow={isNarrow || undefined}>
      {isNarrow ? (
        <>
          <VisuallyHidden>
            <Title order={2}>{t('simulator.title')}</Title>
          </VisuallyHidden>
          <CustomerBar {...list} />
        </>
      ) : (
        <div className={classes.side}>
          <Title order={2} size="h3">
            {t('simulator.title')}
          </Title>
          <Guide customer={open} />
          <CustomerList {...list} />
        </div>
      )}
      {open !== undefined && channel !== undefined && (
        <Phone
          key={`${open.channelId} ${open.kind} ${open.value}`}
          customer={open}
          channel={channel}
          written={written}
          onWrite={(body) => write(open, body)}
          onResend={(message) => resend(open, message)}
        />
      )}
      {isChoosing && (
        <CustomerDialog
          channels={channels}
          onChosen={(customer) => {
            openPhone(customer);
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

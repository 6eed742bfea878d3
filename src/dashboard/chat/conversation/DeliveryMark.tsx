import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '../../icons/icons.ts';
import { en } from '../../texts/en/chat.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { putDelivery } from '../chatReducer.ts';
import classes from './Conversation.module.css';
import { type Delivery, RetryReply } from './queries.ts';

const ICONS = { PENDING: IconClock, SENT: IconCheck, DELIVERED: IconChecks, READ: IconChecks } as const;

interface DeliveryMarkProps {
  readonly ticketId: string;
  readonly messageId: string;
  readonly delivery: Delivery;
}

/** How far a reply came. A reply that failed says why, and can be sent again. */
export function DeliveryMark({ ticketId, messageId, delivery }: DeliveryMarkProps) {
  const { t } = useTranslation();
  const { status, errorCode } = delivery;
  const why = useWhy(delivery);
  if (status === 'FAILED') return <FailedDelivery ticketId={ticketId} messageId={messageId} delivery={delivery} />;
  const Icon = ICONS[status];
  const text = t(`chat.delivery.${status}`);
  return (
    <div className={classes.delivery} data-good data-read={status === 'READ' || undefined} title={text}>
      <Icon size={14} aria-hidden />
      {errorCode === null ? <VisuallyHidden>{text}</VisuallyHidden> : <Text size="xs">{why}</Text>}
    </div>
  );
}

function FailedDelivery({ ticketId, messageId, delivery }: DeliveryMarkProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const why = useWhy(delivery);
  const retry = useMutation({
    mutationFn: async () => (await execute(RetryReply, { messageId })).retryMessage,
    onSuccess: (message) => putDelivery(client, ticketId, message),
    onError: (error) => notifications.show({ message: errorText(error), color: 'red' }),
  });
  return (
    <>
      <div className={classes.delivery}>
        <IconAlertCircle size={14} aria-hidden />
        <Text size="xs">{t('chat.notDelivered', { why })}</Text>
      </div>
      <Group mt={4}>
        <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('chat.sendAgain')}
        </Button>
      </Group>
    </>
  );
}

/** The error in the language of the viewer. The server knows more errors than this page, and has words for each. */
function useWhy({ errorCode, errorMessage }: Delivery): string {
  const { t } = useTranslation();
  if (errorCode === null) return '';
  return isKnown(errorCode) ? t(`chat.deliveryError.${errorCode}`) : (errorMessage ?? errorCode);
}

function isKnown(code: string): code is keyof typeof en.deliveryError {
  return code in en.deliveryError;
}

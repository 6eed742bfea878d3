import { Button, Group, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconAlertCircle, IconCheck, IconPaperclip } from '../../icons/icons.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import classes from './Conversation.module.css';
import type { Outgoing } from './outbox.ts';
import type { Replies } from './useConversation.ts';

interface OutgoingBubbleProps {
  readonly outgoing: Outgoing;
  readonly replies: Replies;
}

/** A reply that the conversation does not show yet, with its delivery status and what the user can do. */
export function OutgoingBubble({ outgoing, replies }: OutgoingBubbleProps) {
  const { t } = useTranslation();
  const { key, body, files, state } = outgoing;
  const canResend = state.status === 'refused' || state.status === 'missing';
  return (
    <div className={classes.message} data-direction="OUTBOUND" data-outgoing={state.status}>
      <div className={classes.bubble}>
        {files.map(({ id, name }) => (
          <Group key={id} gap={6} wrap="nowrap">
            <IconPaperclip size={14} aria-hidden />
            <UntrustedText size="sm">{name}</UntrustedText>
          </Group>
        ))}
        {body !== '' && (
          <UntrustedText whole size="sm">
            {body}
          </UntrustedText>
        )}
      </div>
      <DeliveryStatus state={state} />
      {(canResend || state.status === 'unsure') && (
        <Group gap={6} mt={4}>
          {canResend && (
            <Button size="compact-xs" variant="default" onClick={() => replies.resend(key)}>
              {t('ui.tryAgain')}
            </Button>
          )}
          {state.status === 'unsure' && (
            <Button size="compact-xs" variant="default" onClick={() => replies.checkDelivery(key)}>
              {t('chat.checkAgain')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => replies.discard(key)}>
            {t('chat.discard')}
          </Button>
        </Group>
      )}
    </div>
  );
}

function DeliveryStatus({ state }: Pick<Outgoing, 'state'>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const isUnderWay = state.status === 'sending' || state.status === 'checking';
  const isGood = isUnderWay || state.status === 'sent';
  return (
    <div className={classes.delivery} data-good={isGood || undefined}>
      {isUnderWay && <Loader size={12} color="currentColor" aria-hidden />}
      {state.status === 'sent' && <IconCheck size={14} aria-hidden />}
      {!isGood && <IconAlertCircle size={14} aria-hidden />}
      <Text size="xs">
        {state.status === 'refused' ? t('chat.refused', { why: errorText(state.error) }) : t(`chat.${state.status}`)}
      </Text>
    </div>
  );
}

import { Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CustomersText } from '../../ui/UntrustedText.tsx';
import { useFailureText } from '../../ui/useErrorText.ts';
import classes from '../Chat.module.css';
import type { Outgoing } from './outbox.ts';
import type { Replies } from './useConversation.ts';

interface OutgoingBubbleProps {
  readonly outgoing: Outgoing;
  readonly replies: Replies;
}

/** What was written and is not in the conversation yet, with what has become of it. */
export function OutgoingBubble({ outgoing, replies }: OutgoingBubbleProps) {
  const { t } = useTranslation();
  const { key, body, state } = outgoing;
  const mayTryAgain = state.is === 'refused' || state.is === 'missing';
  return (
    <div className={classes.said} data-direction="OUTBOUND" data-outgoing={state.is}>
      <div className={classes.bubble}>
        <CustomersText whole size="sm">
          {body}
        </CustomersText>
      </div>
      <Standing state={state} />
      {(mayTryAgain || state.is === 'unsure') && (
        <Group gap={6} mt={4}>
          {mayTryAgain && (
            <Button size="compact-xs" variant="default" onClick={() => replies.again(key)}>
              {t('looks.tryAgain')}
            </Button>
          )}
          {state.is === 'unsure' && (
            <Button size="compact-xs" variant="default" onClick={() => replies.look(key)}>
              {t('chat.lookAgain')}
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

function Standing({ state }: Pick<Outgoing, 'state'>) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const isOnItsWay = state.is === 'sending' || state.is === 'looking';
  const isGood = isOnItsWay || state.is === 'sent';
  return (
    <div className={classes.standing} data-good={isGood || undefined}>
      {isOnItsWay && <Loader size={12} color="currentColor" aria-hidden />}
      {state.is === 'sent' && <IconCheck size={14} aria-hidden />}
      {!isGood && <IconAlertCircle size={14} aria-hidden />}
      <Text size="xs">
        {state.is === 'refused' ? t('chat.refused', { why: textOf(state.failure) }) : t(`chat.${state.is}`)}
      </Text>
    </div>
  );
}

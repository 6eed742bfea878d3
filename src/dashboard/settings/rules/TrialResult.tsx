import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RuleEffect } from '../../gql/graphql.ts';
import { IconInfoCircle } from '../../icons/icons.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import type { Trial } from './queries.ts';

interface TrialResultProps {
  readonly trial: Trial;
  readonly effect: RuleEffect;
}

/** What a rule would have done to the messages of the last 30 days. */
export function TrialResult({ trial, effect }: TrialResultProps) {
  const { t } = useTranslation();
  const { messages, contacts, allContacts, answeredByAgents, isComplete, examples } = trial;
  return (
    <Alert
      role="status"
      color={answeredByAgents > 0 && effect === 'HOLD' ? 'orange' : 'gray'}
      variant="light"
      icon={<IconInfoCircle aria-hidden />}
      title={t(`rules.trial.title.${effect}`)}
    >
      <Stack gap="xs">
        <Text size="sm">
          {t('rules.trial.messages', { count: messages })} {t('rules.trial.contacts', { count: contacts, allContacts })}
        </Text>
        {answeredByAgents > 0 && effect === 'HOLD' && (
          <Text size="sm" fw={600}>
            {t('rules.trial.answered', { count: answeredByAgents })}
          </Text>
        )}
        {!isComplete && <Text size="sm">{t('rules.trial.incomplete')}</Text>}
        {examples.length > 0 && (
          <Stack
            component="ul"
            gap={4}
            m={0}
            p={0}
            aria-label={t('rules.trial.examples')}
            style={{ listStyle: 'none' }}
          >
            {examples.map(({ id, body, sentAt }) => (
              <li key={id}>
                <RelativeTime at={sentAt} />
                <UntrustedText size="sm" lines={2}>
                  {body}
                </UntrustedText>
              </li>
            ))}
          </Stack>
        )}
      </Stack>
    </Alert>
  );
}

import { Alert, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../../api/errors.ts';
import type { WebhookEvent } from '../../gql/graphql.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import { EventsField } from './EventsField.tsx';
import type { WebhookInput, WebhookRow } from './queries.ts';
import { withoutHeld } from './webhookEvents.ts';

const MAX_LENGTH = 2_000;

interface WebhookFormProps {
  /** Null for a new webhook. */
  readonly webhook: WebhookRow | null;
  readonly error: unknown;
  readonly isSaving: boolean;
  readonly onSave: (input: WebhookInput) => void;
  readonly onCancel: () => void;
}

/** The address of a webhook and what it is told. */
export function WebhookForm({ webhook, error, isSaving, onSave, onCancel }: WebhookFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? []);
  const [seesHeld, setSeesHeld] = useState(webhook?.seesHeld ?? false);
  const [textToo, setTextToo] = useState(webhook?.textToo ?? false);
  const errorAt = (field: string) => isFieldError(error, field) && errorText(error);

  function save(event: FormEvent): void {
    event.preventDefault();
    onSave({ url: url.trim(), events, seesHeld, textToo });
  }

  function chooseSeesHeld(isChosen: boolean): void {
    setSeesHeld(isChosen);
    if (!isChosen) setEvents(withoutHeld(events));
  }

  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlIs')}
          placeholder="https://"
          inputMode="url"
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          error={errorAt('url')}
          maxLength={MAX_LENGTH}
          autoComplete="off"
          data-autofocus
        />
        <Switch
          label={t('webhooks.seesHeld')}
          description={t('webhooks.seesHeldIs')}
          checked={seesHeld}
          onChange={({ currentTarget }) => chooseSeesHeld(currentTarget.checked)}
        />
        {seesHeld && <Warning>{t('webhooks.seesHeldWarning')}</Warning>}
        <Switch
          label={t('webhooks.textToo')}
          description={t('webhooks.textTooIs')}
          checked={textToo}
          onChange={({ currentTarget }) => setTextToo(currentTarget.checked)}
        />
        {textToo && (
          <Warning>
            {t('webhooks.textTooWarning')} {seesHeld && t('webhooks.bothWarning')}
          </Warning>
        )}
        <EventsField events={events} seesHeld={seesHeld} onChange={setEvents} error={errorAt('events')} />
        {isFormError(error, ['url', 'events']) && <ErrorAlert error={error} title={t('settings.notSaved')} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={isSaving} disabled={url.trim() === '' || events.length === 0}>
            {t(webhook === null ? 'settings.create' : 'settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Alert role="status" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      {children}
    </Alert>
  );
}

import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { IconInfoCircle } from '../icons/icons.ts';
import { exactTimeText } from '../ui/time/timeText.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { RetentionPreview, UpdateRetention } from './queries.ts';

const MAX_DAYS = 365;
const MAX_WARNING_DAYS = 14;

/** How long held tickets are kept. Says how many the chosen days delete before they are saved. */
export function RetentionSection() {
  const { t, i18n } = useTranslation();
  const { heldRetentionDays, heldRetentionFrom, heldWarningDays } = useViewer().settings;
  const [days, setDays] = useState<number | string>(heldRetentionDays ?? '');
  const [warning, setWarning] = useState<number | string>(heldWarningDays);
  const wanted = typeof days === 'number' ? days : null;
  const count = useDeleted(wanted);
  const { mutate, isPending } = useSaveRetention();
  const isChanged = wanted !== heldRetentionDays;
  const begins = heldRetentionFrom !== null && new Date(heldRetentionFrom) > new Date() ? heldRetentionFrom : null;
  const daysOfWarning = typeof warning === 'number' ? warning : heldWarningDays;
  return (
    <Stack gap="md">
      <Group align="flex-end" gap="sm">
        <NumberInput
          label={t('settings.retention.days')}
          description={t('settings.retention.empty')}
          value={days}
          onChange={setDays}
          min={1}
          max={MAX_DAYS}
          clampBehavior="strict"
          allowDecimal={false}
          w={{ base: '100%', xs: 320 }}
        />
        <NumberInput
          label={t('settings.retention.warning')}
          value={warning}
          onChange={setWarning}
          min={0}
          max={MAX_WARNING_DAYS}
          clampBehavior="strict"
          allowDecimal={false}
          w={{ base: '100%', xs: 220 }}
        />
      </Group>
      {isChanged && count !== undefined && (
        <Alert
          color={count === 0 ? 'gray' : 'orange'}
          variant="light"
          icon={<IconInfoCircle aria-hidden />}
          role="status"
        >
          {t('settings.retention.deletes', { count })}
        </Alert>
      )}
      {begins !== null && (
        <Text size="sm">
          {t('settings.retention.begins', { count: heldRetentionDays ?? 0, at: exactTimeText(begins, i18n.language) })}
        </Text>
      )}
      <Button
        size="xs"
        w="fit-content"
        loading={isPending}
        disabled={!isChanged && daysOfWarning === heldWarningDays}
        onClick={() => mutate({ days: wanted, warning: daysOfWarning })}
      >
        {t('settings.save')}
      </Button>
    </Stack>
  );
}

/** How many held tickets these days delete. Undefined until it is known. */
function useDeleted(days: number | null): number | undefined {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['retentionPreview', days],
    queryFn: async ({ signal }) =>
      days === null ? 0 : (await execute(RetentionPreview, { days }, signal)).heldRetentionPreview,
    placeholderData: keepPreviousData,
  });
  return data;
}

function useSaveRetention() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: (values: { readonly days: number | null; readonly warning: number }) =>
      execute(UpdateRetention, values),
    onSuccess: () => notifications.show({ color: 'teal', message: t('settings.saved') }),
    onError: (error) => notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['viewer'] }),
  });
}

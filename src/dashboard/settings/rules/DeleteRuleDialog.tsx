import { Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { DeleteBlockRule, type RuleRow } from './queries.ts';

interface DeleteRuleDialogProps {
  readonly rule: RuleRow;
  readonly onClose: () => void;
}

/** Asks before a rule is deleted. */
export function DeleteRuleDialog({ rule: { id, value }, onClose }: DeleteRuleDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => execute(DeleteBlockRule, { ruleId: id }),
    async onSuccess() {
      onClose();
      notifications.show({ color: 'teal', message: t('rules.isDeleted') });
      await client.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  return (
    <ConfirmDialog
      title={t('rules.deleteTitle')}
      confirmLabel={t('rules.deleteDo')}
      cancelLabel={t('ui.cancel')}
      isDestructive
      isPending={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onCancel={onClose}
    >
      <Stack>
        <UntrustedText size="sm" ff="monospace" whole>
          {value}
        </UntrustedText>
        <Text size="sm">{t('rules.deleteMeans')}</Text>
        {deleting.error !== null && <ErrorAlert error={deleting.error} title={t('settings.notSaved')} />}
      </Stack>
    </ConfirmDialog>
  );
}

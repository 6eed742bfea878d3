import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { IconDownload } from '../icons/icons.ts';
import { saveFile } from '../ui/saveFile.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { type AuditFilter, exportOf } from './auditFilter.ts';

/** Downloads what the filter keeps of the log. */
export function ExportButton({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useTranslation();
  const { fetchFile } = useAppContext();
  const errorText = useErrorText();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => saveFile(await fetchFile(exportOf(filter)), 'audit.csv'),
    onError: (error) => notifications.show({ title: t('audit.notExported'), message: errorText(error), color: 'red' }),
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={14} aria-hidden />}
      loading={isPending}
      onClick={() => mutate()}
    >
      {t('audit.export')}
    </Button>
  );
}

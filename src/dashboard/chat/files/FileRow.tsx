import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IconClock, IconDownload, IconFile } from '../../icons/icons.ts';
import { en } from '../../texts/en/chat.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import classes from './Files.module.css';
import { sizeText } from './fileText.ts';
import type { Attachment } from './queries.ts';

interface FileRowProps {
  readonly attachment: Attachment;
  readonly onReadLink: () => Promise<string | null>;
}

/** A file that is no picture: its name, its size, and why it cannot be downloaded. */
export function FileRow({ attachment, onReadLink }: FileRowProps) {
  const { t, i18n } = useTranslation();
  const { fileName, kind, status, size } = attachment;
  const downloading = useDownload(onReadLink);
  const name = fileName ?? t(`chat.file.kind.${kind}`);
  const isStored = status === 'STORED';
  return (
    <Group className={classes.file ?? ''} gap="xs" wrap="nowrap">
      {status === 'PENDING' ? <IconClock size={18} aria-hidden /> : <IconFile size={18} aria-hidden />}
      <div className={classes.fileName}>
        <UntrustedText size="sm" fw={500}>
          {name}
        </UntrustedText>
        <Text size="xs">
          {isStored && size !== null
            ? sizeText(size, i18n.language)
            : t(`chat.file.${isKnown(status) ? status : 'other'}`)}
        </Text>
      </div>
      {isStored && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={downloading.isPending}
          aria-label={t('chat.file.downloadName', { name })}
          onClick={() => downloading.mutate()}
        >
          {t('chat.file.download')}
        </Button>
      )}
    </Group>
  );
}

/** Downloads by a link that was just read: the known one may have ended. */
function useDownload(onReadLink: () => Promise<string | null>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return useMutation({
    async mutationFn() {
      const url = await onReadLink();
      if (url === null) {
        notifications.show({ color: 'red', message: t('chat.file.gone') });
        return;
      }
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = '';
      anchor.click();
    },
    onError: (error) => notifications.show({ color: 'red', message: errorText(error) }),
  });
}

/** The server may know more. */
function isKnown(status: string): status is 'PENDING' | 'TOO_LARGE' | 'GONE' | 'FAILED' | 'SKIPPED' {
  return status !== 'other' && status in en.file;
}

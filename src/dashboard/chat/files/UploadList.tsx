import { ActionIcon, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UnreachableError } from '../../api/errors.ts';
import { IconFile, IconRefresh, IconX } from '../../icons/icons.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import classes from './Files.module.css';
import { sizeText } from './fileText.ts';
import type { Upload } from './uploads.ts';
import type { ReplyFiles } from './useUploads.ts';

/** The files for the next reply: how far each is, or why it cannot be sent. */
export function UploadList({ files: { uploads, retry, remove } }: { readonly files: ReplyFiles }) {
  const { t } = useTranslation();
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label={t('chat.file.list')}>
      {uploads.map((upload) => (
        <UploadItem
          key={upload.key}
          upload={upload}
          onRetry={() => retry(upload.key)}
          onRemove={() => remove(upload.key)}
        />
      ))}
    </ul>
  );
}

interface UploadItemProps {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onRemove: () => void;
}

function UploadItem({ upload: { file, state }, onRetry, onRemove }: UploadItemProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const { name } = file;
  const isRefused = state.status === 'refused';
  return (
    <li className={classes.upload} data-refused={isRefused || undefined} data-upload={state.status}>
      <IconFile size={16} aria-hidden style={{ flexShrink: 0 }} />
      <div className={classes.uploadName}>
        <UntrustedText size="xs" fw={500}>
          {name}
        </UntrustedText>
        {state.status === 'uploading' && (
          <Progress value={state.part * 100} size="xs" mt={4} aria-label={t('chat.file.uploading', { name })} />
        )}
        {state.status === 'ready' && <Text size="xs">{sizeText(file.size, i18n.language)}</Text>}
        {isRefused && (
          <Text size="xs" role="alert" c="var(--mantine-color-error)">
            {typeof state.error === 'string' ? t(`chat.file.${state.error}`) : errorText(state.error)}
          </Text>
        )}
      </div>
      {isRefused && state.error instanceof UnreachableError && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('chat.file.again', { name })} onClick={onRetry}>
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t('chat.file.remove', { name })} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

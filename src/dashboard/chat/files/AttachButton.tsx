import { ActionIcon, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconPaperclip } from '../../icons/icons.ts';
import type { ReplyFiles } from './useUploads.ts';

/** Chooses files for the next reply. */
export function AttachButton({ files: { types, add } }: { readonly files: ReplyFiles }) {
  const { t } = useTranslation();
  // Without a reset, the same file cannot be chosen again after it was removed.
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      multiple
      accept={types.join(',')}
      resetRef={reset}
      inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
      onChange={(chosen) => {
        add(chosen);
        reset.current?.();
      }}
    >
      {(props) => (
        <ActionIcon {...props} size={36} variant="default" aria-label={t('chat.file.attach')}>
          <IconPaperclip size={18} aria-hidden />
        </ActionIcon>
      )}
    </FileButton>
  );
}

import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReturnFocus } from './useReturnFocus.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Large for a dialog that compares two things side by side. */
  readonly size?: 'md' | 'lg';
  /** False where a click outside would lose content that is shown only once. */
  readonly closesOnClickOutside?: boolean;
  readonly children: ReactNode;
}

/** The frame of every dialog. The library renders a `header`, which would be announced as the header of the page. */
export function Dialog({ title, onClose, size = 'md', closesOnClickOutside = true, children }: DialogProps) {
  const { t } = useTranslation();
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      styles={{ title: { fontWeight: 650 } }}
      closeOnClickOutside={closesOnClickOutside}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Modal>
  );
}

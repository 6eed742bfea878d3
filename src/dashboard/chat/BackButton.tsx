import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface BackButtonProps extends ActionIconProps {
  readonly onClick: () => void;
}

export function BackButton(props: BackButtonProps) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('chat.back')} {...props}>
      <IconArrowLeft size={18} aria-hidden />
    </ActionIcon>
  );
}

import { Button, type ButtonProps, Menu, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../appContext/appContext.ts';
import { IconBan } from '../icons/icons.ts';
import { blockDenial } from './blockDenial.ts';

/** Opens where a pointer is over it, where the keyboard is on it, and where a finger touches it. */
const EVERY_WAY = { hover: true, focus: true, touch: true };

interface DeniedBlockProps {
  readonly children: ReactNode;
}

/** In place of the button that blocks: it does nothing and says why. Renders nothing when the viewer can block. */
export function DeniedBlockButton({
  children,
  ...props
}: DeniedBlockProps & Pick<ButtonProps, 'size' | 'leftSection'>) {
  const { t } = useTranslation();
  const denial = blockDenial(useViewer());
  if (denial === null) return null;
  return (
    <Tooltip label={t(`blocking.denied.${denial}`)} events={EVERY_WAY} multiline maw={260}>
      <Button {...props} variant="light" color="gray" data-disabled aria-disabled="true">
        {children}
      </Button>
    </Tooltip>
  );
}

/** The same as an entry of a menu, which stays open. The keyboard reaches it like the other entries. */
export function DeniedBlockItem({ children }: DeniedBlockProps) {
  const { t } = useTranslation();
  const denial = blockDenial(useViewer());
  if (denial === null) return null;
  return (
    <Menu.Item c="dimmed" aria-disabled="true" closeMenuOnClick={false} leftSection={<IconBan size={16} aria-hidden />}>
      {children}
      <Text component="span" display="block" size="xs">
        {t(`blocking.denied.${denial}`)}
      </Text>
    </Menu.Item>
  );
}

import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useReturnFocus } from '../../ui/dialog/useReturnFocus.ts';
import classes from './SidePanel.module.css';

export interface PanelProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Shows a ticket over the list. It is loaded only on a narrow screen. */
export function PanelDrawer({ label, onClose, children }: PanelProps) {
  useReturnFocus();
  return (
    <Drawer.Root
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 620px)"
      classNames={{ content: classes.drawer ?? '' }}
    >
      <Drawer.Overlay />
      <Drawer.Content aria-label={label}>
        <Drawer.Body className={classes.drawerBody ?? ''}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

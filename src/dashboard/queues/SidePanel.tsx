import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './Queues.module.css';

interface SidePanelProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const HAS_ROOM = '(min-width: 62em)';

/** What is looked into beside the list; over it, where there is no room beside it. What it holds closes it. */
export function SidePanel({ label, onClose, children }: SidePanelProps) {
  const hasRoom = useMediaQuery(HAS_ROOM, matchMedia(HAS_ROOM).matches);
  if (hasRoom)
    return (
      <aside className={classes.aside} aria-label={label}>
        {children}
      </aside>
    );
  return (
    <Drawer.Root opened onClose={onClose} position="right" size="min(100%, 620px)">
      <Drawer.Overlay />
      <Drawer.Content aria-label={label} className={classes.drawer ?? ''}>
        <Drawer.Body className={classes.drawerBody ?? ''}>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

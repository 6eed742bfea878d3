import { useMediaQuery } from '@mantine/hooks';
import { lazyComponent } from '../../ui/lazyComponent.tsx';
import classes from '../Queues.module.css';
import type { PanelProps } from './PanelDrawer.tsx';

const PanelDrawer = lazyComponent(async () => (await import('./PanelDrawer.tsx')).PanelDrawer);

const HAS_ROOM = '(min-width: 62em)';

/** What is looked into beside the list; over it, where there is no room beside it. What it holds closes it. */
export function SidePanel({ label, onClose, children }: PanelProps) {
  const hasRoom = useMediaQuery(HAS_ROOM, matchMedia(HAS_ROOM).matches);
  if (hasRoom)
    return (
      <aside className={classes.aside} aria-label={label}>
        {children}
      </aside>
    );
  return (
    <PanelDrawer label={label} onClose={onClose}>
      {children}
    </PanelDrawer>
  );
}

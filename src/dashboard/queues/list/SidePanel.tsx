import { useMediaQuery } from '@mantine/hooks';
import type { PanelProps } from './PanelDrawer.tsx';
import { PanelDrawer } from './PanelDrawer.tsx';
import classes from './SidePanel.module.css';

const WIDE = '(min-width: 62em)';

/** Shows a ticket beside the list, or over it on a narrow screen. Its content has the button that closes it. */
export function SidePanel({ label, onClose, children }: PanelProps) {
  const isWide = useMediaQuery(WIDE, matchMedia(WIDE).matches);
  if (isWide)
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

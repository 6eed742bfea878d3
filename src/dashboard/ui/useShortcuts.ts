import { useWindowEvent } from '@mantine/hooks';
import { isDialogOpen } from './isDialogOpen.ts';

export type Shortcuts = Readonly<Record<string, () => void>>;

/** What single keys do, wherever nothing is typed and no dialog is open. */
export function useShortcuts(keys: Shortcuts): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || isDialogOpen()) return;
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

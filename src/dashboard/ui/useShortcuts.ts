import { useWindowEvent } from '@mantine/hooks';

export type Shortcuts = Readonly<Record<string, () => void>>;

/** Binds single keys. They do nothing while the user types, and while a dialog or a menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useWindowEvent('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || isDialogOpen()) return;
    // Caps Lock turns `j` into `J`, and so does Shift, which is not meant.
    const act = shortcuts[event.key] ?? (event.shiftKey ? undefined : shortcuts[event.key.toLowerCase()]);
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

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;
}

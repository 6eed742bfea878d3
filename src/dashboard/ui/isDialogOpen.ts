/** Keys that mean what is on the screen mean nothing to it behind a dialog or a menu. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;
}

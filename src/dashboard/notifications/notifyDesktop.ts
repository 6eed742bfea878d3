/** A notification of the system, in place of the one before. Nothing where it was never allowed. */
export function notifyDesktop(body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    new Notification('Blockdesk', { body, tag: 'blockdesk.held' });
  } catch (failure) {
    // Chrome on Android has them for service workers alone, and says so in no other way.
    if (!(failure instanceof TypeError)) throw failure;
  }
}

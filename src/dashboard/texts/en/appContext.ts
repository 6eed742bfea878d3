export const en = {
  opening: 'Opening your desk…',
  failed: 'Your desk could not be opened',
  stale: 'The connection was lost {{since}}. What you see is from then; it catches up by itself.',
  staleNow: 'The connection was lost a moment ago. What you see is from then; it catches up by itself.',
  connecting: 'Connecting…',
  ended: 'Live updates have ended. What you see does not change any more.',
  reconnect: 'Connect again',
  caughtUp: 'Connected again: everything is up to date.',
};

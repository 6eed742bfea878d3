import { expect, it } from 'vitest';
import { EVENT_GROUPS, eventKey, withoutHeld } from '../../../src/dashboard/settings/webhooks/webhookEvents.ts';
import { isAboutHeld, WEBHOOK_EVENTS } from '../../../src/outbound/webhooks/webhookEvents.ts';

const keyOf = (event: string) => event.replace('.', '_').toUpperCase();

it('The page of webhooks names every event that the server tells, and knows which are about what is held', () => {
  const shown = EVENT_GROUPS.flatMap(({ events }) => events);
  expect([...shown].sort()).toEqual(WEBHOOK_EVENTS.map(keyOf).sort());
  expect(shown.filter((event) => eventKey(event) === null)).toEqual([]);
  expect(withoutHeld(shown).sort()).toEqual(
    WEBHOOK_EVENTS.filter((event) => !isAboutHeld(event))
      .map(keyOf)
      .sort(),
  );
});

it('An event that a newer server knows has no name', () => {
  expect(eventKey('ticket.something_new')).toBeNull();
});

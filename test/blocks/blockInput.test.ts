import { expect, it } from 'vitest';
import { blockChange, blockRequest } from '../../src/blocks/blockInput.ts';

it('A block asked for without terms, or with each said to be null, is for spam, without end, and closes the open tickets', () => {
  const usual = { reason: 'SPAM', note: null, expiresAt: null, openTickets: 'CLOSE' };
  expect(blockRequest({})).toEqual(usual);
  expect(blockRequest({ reason: null, note: null, expiresAt: null, openTickets: null })).toEqual(usual);
});

it('A note is kept without the space around it, and a blank one is none', () => {
  expect(blockRequest({ note: ' twice \n' }).note).toBe('twice');
  expect(blockRequest({ note: ' \n' }).note).toBeNull();
});

it('A change names only what was said, so that what was left out stays and is not logged as changed', () => {
  expect(Object.keys(blockChange({ reason: 'FRAUD' }))).toEqual(['reason']);
  expect(Object.keys(blockChange({}))).toEqual([]);
});

it('A note and an end said to be null are taken away, and a reason said to be null stays', () => {
  expect(blockChange({ reason: null, note: null, expiresAt: null })).toEqual({ note: null, expiresAt: null });
});

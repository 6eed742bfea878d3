import { expect, it } from 'vitest';
import { blockRequest, blockUpdate } from '../../src/blocks/blockInput.ts';

it('blockRequest without terms, or with null terms, is for SPAM, has no end and closes open tickets', () => {
  const usual = { reason: 'SPAM', scope: 'INBOUND', note: null, expiresAt: null, openTickets: 'CLOSE' };
  expect(blockRequest({})).toEqual(usual);
  expect(blockRequest({ reason: null, note: null, expiresAt: null, openTickets: null })).toEqual(usual);
});

it('blockRequest trims a note, and takes a blank note for none', () => {
  expect(blockRequest({ note: ' twice \n' }).note).toBe('twice');
  expect(blockRequest({ note: ' \n' }).note).toBeNull();
});

it('blockUpdate names only the given fields, so that the others stay and are not logged as changed', () => {
  expect(Object.keys(blockUpdate({ reason: 'FRAUD' }))).toEqual(['reason']);
  expect(Object.keys(blockUpdate({}))).toEqual([]);
});

it('blockUpdate removes a note and an end that are null, and keeps the reason when it is null', () => {
  expect(blockUpdate({ reason: null, note: null, expiresAt: null })).toEqual({ note: null, expiresAt: null });
});

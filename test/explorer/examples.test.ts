import { readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { asTab, examplesFor, idsToFillIn } from '../../src/explorer/examples.ts';

const contract = buildSchema(readFileSync(new URL('../../schema/contract.graphql', import.meta.url), 'utf8'));
const examples = examplesFor(idsToFillIn);

describe('The examples of the explorer', () => {
  it.each(examples)('"$title" is valid against the public contract', (example) => {
    expect(validate(contract, parse(asTab(example).query))).toEqual([]);
  });

  it.each(examples)('"$title" names its operation, which is the title of its tab', (example) => {
    expect(getOperationAST(parse(example.document))?.name?.value).toMatch(/^[A-Z]\w+$/);
  });

  it.each(examples)('"$title" declares each of its variables and accepts their values', (example) => {
    const declared = getOperationAST(parse(example.document))?.variableDefinitions ?? [];
    expect(getVariableValues(contract, declared, example.variables).errors).toBeUndefined();
    expect(declared.map((each) => each.variable.name.value)).toEqual(
      expect.arrayContaining(Object.keys(example.variables)),
    );
  });

  it.each(examples)('"$title" explains itself in one line above the operation', (example) => {
    expect(asTab(example).query.split('\n')[0]).toBe(`# ${example.comment}`);
  });

  it('have different titles', () => {
    const titles = examples.map((example) => example.title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('use the given ids in their variables', () => {
    const ids = {
      channelId: 'channel-1',
      activeContactId: 'contact-1',
      blockedContactId: 'contact-2',
      blockedTicketId: 'ticket-1',
      blockedIdentity: { kind: 'HANDLE', value: '@held', channelId: 'channel-2' },
    };
    const variables = Object.fromEntries(examplesFor(ids).map((each) => [each.title, each.variables]));
    expect(variables['Block a contact']).toMatchObject({ contactId: 'contact-1' });
    expect(variables['Unblock a contact']).toMatchObject({ contactId: 'contact-2' });
    expect(variables['Unblock a ticket']).toEqual({ ticketId: 'ticket-1' });
    expect(variables['Receive a message']).toMatchObject({ channelId: 'channel-2', from: ids.blockedIdentity });
  });
});

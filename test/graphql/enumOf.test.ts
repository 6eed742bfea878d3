import 'reflect-metadata';
import { type GraphQLEnumType, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/access/viewer.ts';
import { enumOf } from '../../src/graphql/enumOf.graphql.ts';
import { REFUSAL_CODES } from '../../src/refusals/refusal.ts';
import { EVENT_TYPES } from '../../src/timeline/eventType.ts';
import { testSchema } from '../environment/testSchema.ts';

const schema = await testSchema();

function emitted(name: string): GraphQLEnumType {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`The schema has no enum ${name}.`);
  return type;
}

describe('enumOf', () => {
  it('answers an object of the values by their names in the schema', () => {
    const registered = enumOf<'contacts:block' | 'ticket.held_more' | 'expiresAt' | 'SPAM'>('Sample', 'A sample.', {
      'contacts:block': 'One.',
      'ticket.held_more': 'Two.',
      expiresAt: 'Three.',
      SPAM: 'Four.',
    });
    expect(registered).toEqual({
      CONTACTS_BLOCK: 'contacts:block',
      TICKET_HELD_MORE: 'ticket.held_more',
      EXPIRES_AT: 'expiresAt',
      SPAM: 'SPAM',
    });
  });

  it('registers each value with its description', () => {
    const scope = emitted('ApiKeyScope').getValue('CONTACTS_BLOCK');
    expect(scope).toMatchObject({ value: 'contacts:block', description: expect.stringContaining('blocks contacts') });
  });

  it.each([
    ['ApiKeyScope', SCOPES],
    ['RefusalCode', REFUSAL_CODES],
    ['EventType', EVENT_TYPES],
  ])('%s has a value for every value of the domain, and tells clients to accept unknown ones', (name, values) => {
    const type = emitted(name);
    expect(
      type
        .getValues()
        .map(({ value }) => value)
        .toSorted(),
    ).toEqual([...values].toSorted());
    expect(type.description).toContain('accept unknown ones');
  });
});

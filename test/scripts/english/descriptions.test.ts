import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { badDescriptions } from '../../../scripts/english/descriptions.ts';

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const ofQuery = (description: string) =>
  badDescriptions(buildSchema(`"Reads." type Query { """${description}""" field: Int }`));

describe('badDescriptions', () => {
  it('accepts a schema whose elements are all described', () => {
    expect(ofQuery('A number.')).toEqual([]);
  });

  it('reports every kind of element without a description, by its schema coordinate', () => {
    const schema = buildSchema(`
      scalar Moment
      interface Named { name: String }
      input Filter { word: String }
      enum Tab { ALL }
      union Found = Thing
      type Thing implements Named { name: String }
      type Query { find(filter: Filter, tab: Tab): Found  now: Moment }
    `);
    expect(new Set(badDescriptions(schema))).toEqual(
      new Set(
        [
          'Filter',
          'Filter.word',
          'Found',
          'Moment',
          'Named',
          'Named.name',
          'Query',
          'Query.find',
          'Query.find(filter:)',
          'Query.find(tab:)',
          'Query.now',
          'Tab',
          'Tab.ALL',
          'Thing',
          'Thing.name',
        ].map((coordinate) => `${coordinate}: no description`),
      ),
    );
  });

  it('takes an empty description for none', () => {
    expect(ofQuery(' ')).toEqual(['Query.field: no description']);
  });

  it('reports a description without a full stop at its end', () => {
    expect(ofQuery('A number')).toEqual(['Query.field: the description does not end with a full stop']);
  });

  it('reports a sentence of 26 words and accepts one of 25', () => {
    expect(ofQuery(`${words(26)}.`)).toEqual([expect.stringMatching(/^Query\.field:1: a sentence of 26 words/)]);
    expect(ofQuery(`${words(25)}. ${words(25)}.`)).toEqual([]);
  });

  it.each(['whoever', 'Nobody', 'somebody', 'everybody', 'whatever'])('reports the word "%s"', (word) => {
    expect(ofQuery(`The name of ${word}.`)).toEqual([`Query.field: the description says "${word}", name the thing`]);
  });

  it('accepts such a word in code', () => {
    expect(ofQuery('Same as `nobody`.')).toEqual([]);
  });

  it('reports the reason of a deprecation by the same rules', () => {
    const schema = buildSchema('"Reads." type Query { "A number." field: Int @deprecated(reason: "Use other") }');
    expect(badDescriptions(schema)).toEqual(['Query.field @deprecated: the description does not end with a full stop']);
  });
});

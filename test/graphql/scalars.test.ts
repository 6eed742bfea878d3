import { describe, expect, it } from 'vitest';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const { supervisor } = workspace;
const customer = await workspace.aCustomer();
await customer.writes('Hello');
const contactId = await customer.contactId();

const WITHOUT_ZONE = '2099-12-24T18:00:00';
const SENTENCE =
  'has no time zone: write 2099-12-24T18:00:00Z for UTC, or a time with its offset such as 2099-12-24T18:00:00+01:00.';

const refused = (field: string) => ({
  message: `${field} ${SENTENCE}`,
  extensions: { code: 'BAD_USER_INPUT', field },
});

describe('A moment without a time zone', () => {
  it.each([
    ['blockContact', `contactId: "${contactId}"`],
    ['blockContacts', `contactIds: ["${contactId}"]`],
    ['blockIdentity', 'identity: { kind: EMAIL, value: "a@example.com" }'],
    ['updateBlock', `contactId: "${contactId}"`],
  ])('is refused as expiresAt of %s, in the document and in a variable, and nothing changes', async (name, others) => {
    const inDocument = `mutation { ${name}(${others}, expiresAt: "${WITHOUT_ZONE}") { __typename } }`;
    expect(await supervisor.send({ query: inDocument })).toEqual({ status: 400, errors: [refused('expiresAt')] });
    const inVariable = `mutation ($expiresAt: DateTime) { ${name}(${others}, expiresAt: $expiresAt) { __typename } }`;
    expect(await supervisor.send({ query: inVariable, variables: { expiresAt: WITHOUT_ZONE } })).toEqual({
      status: 400,
      errors: [refused('expiresAt')],
    });
    expect(await world.db.owner`select 1 from blocks`).toHaveLength(0);
  });

  it('is refused in the default of a variable', async () => {
    const query = `mutation ($until: DateTime = "${WITHOUT_ZONE}") { blockContact(contactId: "${contactId}", expiresAt: $until) { changed } }`;
    expect(await supervisor.send({ query })).toEqual({ status: 400, errors: [refused('until')] });
  });
});

describe('The refusal of a malformed moment', () => {
  const block = `mutation ($expiresAt: DateTime) { blockContact(contactId: "${contactId}", expiresAt: $expiresAt) { changed } }`;

  it.each<[unknown, RegExp]>([
    ['2099-12-24', /^expiresAt is a day without a time and a time zone: write 2099-12-24T/],
    [4_101_904_800, /^expiresAt must be a text: write 2026-12-24T18:00:00Z for UTC/],
    [4_101_904_800.5, /^expiresAt must be a text/],
    [true, /^expiresAt must be a text/],
    [{ secret: 'secret' }, /^expiresAt must be a text/],
    ['secret', /^expiresAt is no moment/],
    ['2099-02-30T00:00:00Z', /^expiresAt names a day that does not exist/],
  ])('%j says what is wrong, and repeats no text of it', async (value, sentence) => {
    const literal = JSON.stringify(value).replace(/"secret":/, 'secret:');
    for (const request of [
      { query: block, variables: { expiresAt: value } },
      { query: `mutation { blockContact(contactId: "${contactId}", expiresAt: ${literal}) { changed } }` },
    ]) {
      const { status, errors } = await supervisor.send(request);
      expect(status).toBe(400);
      expect(errors).toEqual([
        { message: expect.stringMatching(sentence), extensions: { code: 'BAD_USER_INPUT', field: 'expiresAt' } },
      ]);
      expect(JSON.stringify(errors)).not.toContain('secret');
    }
  });

  it('takes a moment with any offset, to the same instant', async () => {
    const moments = [
      '2099-12-24T18:00:00+01:00',
      '2099-12-24T17:00:00Z',
      '2099-12-24T17:00:00.000Z',
      '2099-12-24t17:00:00z',
    ];
    for (const expiresAt of moments) {
      await supervisor.send({ query: block, variables: { expiresAt } });
      const query = `mutation { updateBlock(contactId: "${contactId}", expiresAt: "${expiresAt}") { changed block { expiresAt } } }`;
      expect(await supervisor.send({ query })).toMatchObject({
        data: { updateBlock: { changed: false, block: { expiresAt: '2099-12-24T17:00:00.000Z' } } },
      });
    }
  });
});

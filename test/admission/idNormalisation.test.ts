import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { digestOf } from '../../testkit/digest.ts';
import { errorsAt, refusalAt } from '../../testkit/transports.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';
import { asInput, inputsOf } from './inputs.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const token = workspace.admin.token ?? '';
const IDS = inputsOf(await testSchema()).filter(({ type }) => type === 'ID');

/** An id that no object has. It differs from the one in the other arguments, since some arguments must differ. */
const UNKNOWN_ID = '11111111-1111-7111-8111-111111111111';
const MALFORMED = [
  '1',
  'nonsense',
  "' or 1=1 --",
  '{00000000-0000-7000-8000-000000000000}',
  '../../etc',
  '%',
  '\u202E',
  'é'.repeat(5_000),
  '',
];

/** It records what was asked for, also when no ticket is meant. */
const isRecorded = (at: string) => at.startsWith('Mutation.startBulk(');

describe('A malformed id', () => {
  it.each(IDS.map((input) => [input.at, input] as const))(
    'at %s is answered as an unknown id is, and changes nothing',
    async (_, input) => {
      if (input.transport === 'WebSocket') {
        // A channel is a filter, and filters by an unknown id match nothing. An unknown import is null. Other ids must
        // exist.
        const isAnswered = input.name === 'channelId' || input.at.startsWith('Subscription.importProgress(');
        const errorsOf = isAnswered ? errorsAt : refusalAt;
        const unknown = await errorsOf('WebSocket', world.url, token, input.operationWith(UNKNOWN_ID));
        for (const id of MALFORMED)
          expect(await errorsOf('WebSocket', world.url, token, input.operationWith(id))).toEqual(unknown);
        return;
      }
      const admin = createApiClient(world.url, token);
      const answer = async (id: string) => admin.send(input.operationWith(asInput(input, id)));
      const before = await digestOf(world.db.owner);
      const unknown = await answer(UNKNOWN_ID);
      expect(unknown.status).toBe(200);
      for (const id of MALFORMED) expect(await answer(id)).toEqual(unknown);
      if (isRecorded(input.at)) return;
      expect(await digestOf(world.db.owner)).toEqual(before);
    },
  );

  it('logs no fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});

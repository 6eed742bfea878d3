import { describe, expect, it } from 'vitest';
import { inBulk } from '../../src/refusals/bulk.ts';
import { Refusal, refuse } from '../../src/refusals/refusal.ts';

const idOf = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const IDS = Array.from({ length: 10 }, (_, at) => idOf(at));
const changed = async () => ({ changed: true });
const CALLER = { onRefused: () => {} };

function failing(on: string, error: Error) {
  return async (id: string) => {
    if (id === on) throw error;
    return { changed: true };
  };
}

describe('inBulk', () => {
  it('answers the items in the order of the ids, whichever is changed first', async () => {
    const turns = new Map(IDS.map((id, at) => [id, IDS.length - at]));
    const done: string[] = [];
    const { items, changedCount } = await inBulk(CALLER, IDS, 10, async (id) => {
      for (let turn = 0; turn < (turns.get(id) ?? 0); turn += 1) await new Promise(setImmediate);
      done.push(id);
      return { changed: IDS.indexOf(id) % 2 === 0 };
    });

    expect(done).not.toEqual(IDS);
    expect(items.map(({ id }) => id)).toEqual(IDS);
    expect(items.map((item) => item.changed)).toEqual(IDS.map((_, at) => at % 2 === 0));
    expect(changedCount).toBe(5);
  });

  it('changes two ids at a time at most, because one caller must not take every connection', async () => {
    let running = 0;
    let most = 0;
    await inBulk(CALLER, IDS, 10, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return { changed: true };
    });
    expect(most).toBe(2);
  });

  it('answers a refusal in the item of its id, and changes the others', async () => {
    const { items, changedCount } = await inBulk(
      CALLER,
      IDS,
      10,
      failing(idOf(3), new Refusal(refuse('TICKET_NOT_FOUND', 'None.'))),
    );

    expect(items[3]).toEqual({ id: idOf(3), changed: false, errorCode: 'TICKET_NOT_FOUND', errorMessage: 'None.' });
    expect(changedCount).toBe(9);
  });

  it('names one refusal of each code to the caller, however many items have it', async () => {
    const codes: string[] = [];
    const caller = { onRefused: ({ code }: Refusal) => void codes.push(code) };
    await inBulk(caller, IDS, 10, async (id) => {
      if (id === idOf(3)) return { changed: true };
      throw new Refusal(refuse(id === idOf(7) ? 'CONTACT_NOT_FOUND' : 'FORBIDDEN', 'No.'));
    });
    expect(codes.sort()).toEqual(['CONTACT_NOT_FOUND', 'FORBIDDEN']);
  });

  it.each([new Error('a fault'), new Refusal(refuse('SERVICE_UNAVAILABLE', 'Away.'))])(
    'throws %s once the running changes have finished, and starts no other change',
    async (error) => {
      const begun: string[] = [];
      const finished: string[] = [];
      const work = inBulk(CALLER, IDS, 10, async (id) => {
        begun.push(id);
        if (id === idOf(1)) throw error;
        await new Promise(setImmediate);
        finished.push(id);
        return { changed: true };
      });

      await expect(work).rejects.toBe(error);
      expect(begun).toEqual([idOf(0), idOf(1)]);
      expect(finished).toEqual([idOf(0)]);
    },
  );

  it('changes an id that is given twice once, and its second item says changed: false', async () => {
    const begun: string[] = [];
    const { items, changedCount } = await inBulk(CALLER, [idOf(1), idOf(2), idOf(1)], 10, async (id) => {
      begun.push(id);
      return { changed: true };
    });
    expect(begun).toEqual([idOf(1), idOf(2)]);
    expect(items.map(({ id, changed }) => [id, changed])).toEqual([
      [idOf(1), true],
      [idOf(2), true],
      [idOf(1), false],
    ]);
    expect(changedCount).toBe(2);
  });

  it('answers the refusal of an id that is given twice in both of its items', async () => {
    const refused = failing(idOf(1), new Refusal(refuse('TICKET_NOT_FOUND', 'None.')));
    const { items } = await inBulk(CALLER, [idOf(1), idOf(1)], 10, refused);
    expect(items.map(({ errorCode }) => errorCode)).toEqual(['TICKET_NOT_FOUND', 'TICKET_NOT_FOUND']);
  });

  it('counts an id that is given twice twice against the most', async () => {
    await expect(inBulk(CALLER, [idOf(1), idOf(1)], 1, changed)).rejects.toMatchObject({ code: 'BULK_TOO_LARGE' });
  });

  it('changes a malformed id as the nil UUID, and answers it as it was given', async () => {
    const begun: string[] = [];
    const { items } = await inBulk(CALLER, ['nonsense', IDS[0]?.toUpperCase() ?? ''], 10, async (id) => {
      begun.push(id);
      return { changed: true };
    });
    expect(begun).toEqual(['00000000-0000-0000-0000-000000000000', idOf(0)]);
    expect(items.map(({ id }) => id)).toEqual(['nonsense', idOf(0).toUpperCase()]);
  });

  it('refuses more ids than the most, and changes none of them', async () => {
    const done: string[] = [];
    const work = inBulk(CALLER, IDS, 9, async (id) => {
      done.push(id);
      return { changed: true };
    });
    await expect(work).rejects.toMatchObject({ code: 'BULK_TOO_LARGE' });
    expect(done).toEqual([]);
  });

  it('answers no items for no ids', async () => {
    expect(await inBulk(CALLER, [], 10, changed)).toEqual({ items: [], changedCount: 0 });
  });
});

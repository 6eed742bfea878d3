import { describe, expect, it } from 'vitest';
import { inBulk } from '../../src/refusals/bulk.ts';
import { Refusal, refuse } from '../../src/refusals/refusal.ts';

const IDS = Array.from({ length: 10 }, (_, at) => `id ${at}`);
const changed = async () => ({ changed: true });

function failing(on: string, error: Error) {
  return async (id: string) => {
    if (id === on) throw error;
    return { changed: true };
  };
}

describe('the same done to many', () => {
  it('answers for each in the order of the ids, whichever is done first', async () => {
    const turns = new Map(IDS.map((id, at) => [id, IDS.length - at]));
    const done: string[] = [];
    const { items, changedCount } = await inBulk(IDS, 10, async (id) => {
      for (let turn = 0; turn < (turns.get(id) ?? 0); turn += 1) await new Promise(setImmediate);
      done.push(id);
      return { changed: IDS.indexOf(id) % 2 === 0 };
    });

    expect(done).not.toEqual(IDS);
    expect(items.map(({ id }) => id)).toEqual(IDS);
    expect(items.map((item) => item.changed)).toEqual(IDS.map((_, at) => at % 2 === 0));
    expect(changedCount).toBe(5);
  });

  it('is at work on four at most, so that one caller does not take every connection', async () => {
    let running = 0;
    let most = 0;
    await inBulk(IDS, 10, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      return { changed: true };
    });
    expect(most).toBe(4);
  });

  it('answers a refusal as that item’s, and does the others all the same', async () => {
    const { items, changedCount } = await inBulk(
      IDS,
      10,
      failing('id 3', new Refusal(refuse('TICKET_NOT_FOUND', 'None.'))),
    );

    expect(items[3]).toEqual({ id: 'id 3', changed: false, errorCode: 'TICKET_NOT_FOUND', errorMessage: 'None.' });
    expect(changedCount).toBe(9);
  });

  it.each([new Error('a fault'), new Refusal(refuse('SERVICE_UNAVAILABLE', 'Away.'))])(
    'throws %s, once what was under way has finished, and begins nothing more',
    async (error) => {
      const begun: string[] = [];
      const finished: string[] = [];
      const work = inBulk(IDS, 10, async (id) => {
        begun.push(id);
        if (id === 'id 1') throw error;
        await new Promise(setImmediate);
        finished.push(id);
        return { changed: true };
      });

      await expect(work).rejects.toBe(error);
      expect(begun).toEqual(['id 0', 'id 1', 'id 2', 'id 3']);
      expect(finished).toEqual(['id 0', 'id 2', 'id 3']);
    },
  );

  it('does an id that is given twice once, and its second item answers changed: false', async () => {
    const begun: string[] = [];
    const { items, changedCount } = await inBulk(['one', 'two', 'one'], 10, async (id) => {
      begun.push(id);
      return { changed: true };
    });
    expect(begun).toEqual(['one', 'two']);
    expect(items.map(({ id, changed }) => [id, changed])).toEqual([
      ['one', true],
      ['two', true],
      ['one', false],
    ]);
    expect(changedCount).toBe(2);
  });

  it('answers the refusal of an id that is given twice in both of its items', async () => {
    const refused = failing('one', new Refusal(refuse('TICKET_NOT_FOUND', 'None.')));
    const { items } = await inBulk(['one', 'one'], 10, refused);
    expect(items.map(({ errorCode }) => errorCode)).toEqual(['TICKET_NOT_FOUND', 'TICKET_NOT_FOUND']);
  });

  it('counts an id that is given twice twice against the most', async () => {
    await expect(inBulk(['one', 'one'], 1, changed)).rejects.toMatchObject({ code: 'BULK_TOO_LARGE' });
  });

  it('refuses more than the most, and does none of them', async () => {
    const done: string[] = [];
    const work = inBulk(IDS, 9, async (id) => {
      done.push(id);
      return { changed: true };
    });
    await expect(work).rejects.toMatchObject({ code: 'BULK_TOO_LARGE' });
    expect(done).toEqual([]);
  });

  it('answers nothing for nothing', async () => {
    expect(await inBulk([], 10, changed)).toEqual({ items: [], changedCount: 0 });
  });
});

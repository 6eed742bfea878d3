import { describe, expect, it } from 'vitest';
import { KILLED_NAMES } from '../../../scripts/english/killedNames.ts';
import { comebacks } from '../../../scripts/english/names.ts';

const ONE_WORD = { kind: 'word', was: 'parcel', use: 'frame batch' } as const;
const TWO_WORDS = { kind: 'word', was: 'hand in', use: 'ingest' } as const;

describe('comebacks', () => {
  it.each(['parcel', 'Parcel', 'parcels', 'nextParcel', 'PARCEL_SIZE', 'HTTPParcel', '#parcel'])(
    'reports the identifier %s for the killed word "parcel"',
    (name) => {
      const text = name.startsWith('#') ? `class A { ${name} = 1; }` : `const ${name} = 1;`;
      expect(comebacks('src/a.ts', text, [ONE_WORD])).toEqual([
        `src/a.ts:1: the name is "${name.replace('#', '')}", use frame batch`,
      ]);
    },
  );

  it.each(['parcelled', 'imparcel', 'frameBatch'])('accepts the identifier %s', (name) => {
    expect(comebacks('src/a.ts', `const ${name} = 1;`, [ONE_WORD])).toEqual([]);
  });

  it('reports the line of a type, a property, an import and a JSX element', () => {
    const text = "import { Parcel } from './x';\ninterface A {\n  parcel: 1;\n}\nconst b = <ParcelView />;\n";
    expect(comebacks('src/a.tsx', text, [ONE_WORD]).map((fault) => fault.split(':')[1])).toEqual(['1', '3', '5']);
  });

  it('reports each name of a file once, where it is met first', () => {
    expect(comebacks('src/a.ts', '\nconst parcel = 1;\nconst a = parcel + parcel;', [ONE_WORD])).toEqual([
      'src/a.ts:2: the name is "parcel", use frame batch',
    ]);
  });

  it('ignores comments and strings', () => {
    expect(comebacks('src/a.ts', "// a parcel\nconst a = 'parcel';", [ONE_WORD])).toEqual([]);
  });

  it('reports two killed words only where they stand next to each other', () => {
    expect(comebacks('src/a.ts', 'const handInAll = 1;', [TWO_WORDS])).toHaveLength(1);
    expect(comebacks('src/a.ts', 'const handsIn = 1, handIsIn = 1, hand = 1;', [TWO_WORDS])).toEqual([]);
  });

  it('reports a killed word in a file name and in a folder name', () => {
    expect(comebacks('src/feed/parcel.ts', '', [ONE_WORD])).toEqual([
      'src/feed/parcel.ts: the path has "parcel", use frame batch',
    ]);
    expect(comebacks('src/parcels/a.ts', '', [ONE_WORD])).toHaveLength(1);
    expect(comebacks('src/explorer/ready-made.tsx', '', [{ ...ONE_WORD, was: 'ready made' }])).toHaveLength(1);
  });

  it('reports a killed ending of a file name', () => {
    const live = { kind: 'path', was: '.live.ts', use: '.service.ts' } as const;
    expect(comebacks('src/feed/tail.live.ts', 'const live = 1;', [live])).toHaveLength(1);
    expect(comebacks('src/live.ts', 'const live = 1;', [live])).toEqual([]);
  });

  it('reports a killed identifier only as a whole', () => {
    const seat = { kind: 'identifier', was: 'Seat', use: 'subscription' } as const;
    expect(comebacks('src/a.ts', 'type Seat = 1; type SeatMap = 1; const seat = 1;', [seat])).toHaveLength(1);
  });

  it('reports a killed prefix only before a capital letter', () => {
    const may = { kind: 'prefix', was: 'may', use: 'can' } as const;
    expect(comebacks('src/a.ts', 'const mayBlock = 1, maybe = 1, agentsMayBlock = 1;', [may])).toHaveLength(1);
  });

  it('reports a killed call and accepts a property of the same name', () => {
    const call = { kind: 'call', was: 'accepted', use: 'orThrow' } as const;
    expect(comebacks('src/a.ts', 'accepted(1); const a = { accepted: 1 };', [call])).toHaveLength(1);
  });

  it('accepts a killed name in the files that are excepted', () => {
    const excepted = { kind: 'word', was: 'tally', use: 'counter', except: /\.table\.ts$/ } as const;
    expect(comebacks('src/counts/counts.table.ts', 'const tally = 1;', [excepted])).toEqual([]);
    expect(comebacks('src/counts/counts.ts', 'const tally = 1;', [excepted])).toHaveLength(1);
  });
});

describe('KILLED_NAMES', () => {
  it('lists each name once, and no name as the name to use instead', () => {
    const killed = KILLED_NAMES.map(({ was }) => was);
    expect(killed).toEqual([...new Set(killed)]);
    expect(KILLED_NAMES.filter(({ use }) => killed.includes(use))).toEqual([]);
  });
});

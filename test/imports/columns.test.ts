import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ownCells, type Preset, readHeader } from '../../src/imports/columns.ts';
import { csvLines, jsonLines } from '../../src/imports/fileLines.ts';
import { readRow } from '../../src/imports/readRow.ts';
import { orThrow, Refusal } from '../../src/refusals/refusal.ts';

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const file = (text: string | Buffer) => Readable.from([Buffer.from(text)]);
const read = (preset: Preset, header: string, line: string) =>
  orThrow(readHeader(header.split(','), preset)).read(line.split(','));

describe('the columns of a file', () => {
  it.each<[Preset, string, string, unknown]>([
    ['BLOCKDESK', 'kind,value', "PHONE,'+62811", [{ kind: 'PHONE', value: '+62811' }]],
    [
      'BLOCKDESK',
      'VALUE, Kind ,note',
      "x@y.example,EMAIL,'=1+1",
      [{ kind: 'EMAIL', value: 'x@y.example', note: '=1+1' }],
    ],
    ['BLOCKDESK', 'kind,value,note', "EMAIL,x,'tis", [{ kind: 'EMAIL', value: 'x', note: "'tis" }]],
    [
      'CHATWOOT',
      'id,name,email,phone_number',
      '1,Ann,a@b.example,+62811',
      [
        { kind: 'EMAIL', value: 'a@b.example', reason: 'OTHER' },
        { kind: 'PHONE', value: '+62811', reason: 'OTHER' },
      ],
    ],
    ['CHATWOOT', 'email,blocked', 'a@b.example,false', []],
    [
      'ZENDESK',
      'ID,Name,Email,Suspended',
      '1,Ann,a@b.example,TRUE',
      [{ kind: 'EMAIL', value: 'a@b.example', reason: 'OTHER' }],
    ],
    ['ZENDESK', 'name,email,phone', 'Ann,,', []],
    [
      'INTERCOM',
      'Name,Email,Unsubscribed from Emails',
      'Ann,a@b.example,true',
      [{ kind: 'EMAIL', value: 'a@b.example', reason: 'OPT_OUT', scope: 'OUTBOUND' }],
    ],
    ['INTERCOM', 'email,unsubscribed_from_emails', 'a@b.example,false', []],
  ])('%s: %s reads %s as %j', (preset, header, line, expected) => {
    expect(read(preset, header, line)).toEqual(expected);
  });

  it.each<[Preset, string]>([
    ['BLOCKDESK', 'kind'],
    ['BLOCKDESK', 'kind,value,expires'],
    ['BLOCKDESK', 'kind,value,Kind'],
    ['CHATWOOT', 'id,name'],
  ])('%s: the header %s is refused, so that no column is lost without a word', (preset, header) => {
    expect(readHeader(header.split(','), preset)).toMatchObject({ refused: 'BAD_USER_INPUT', field: 'header' });
  });

  it('an object of NDJSON has texts in known columns alone', () => {
    expect(ownCells({ kind: 'EMAIL', value: "'=x", note: null })).toEqual({ kind: 'EMAIL', value: "'=x", note: '' });
    expect([ownCells({ kind: 'EMAIL', until: 'x' }), ownCells({ value: 1 })]).toEqual([null, null]);
  });
});

describe('the lines of a file', () => {
  it('a CSV is read with a byte order mark, CRLF, new lines in quotes and formulas as they are', async () => {
    const text = '\uFEFFkind,note\r\nPHONE,"two\r\nlines, and ""quotes"""\r\n\r\nEMAIL,=1+1\r\n';
    const lines = (await all(csvLines(file(text)))).map(({ content }) => content);
    expect(lines).toEqual([
      ['kind', 'note'],
      ['PHONE', 'two\r\nlines, and "quotes"'],
      ['EMAIL', '=1+1'],
    ]);
  });

  it.each(['kind,value\n"never closed', 'kind\n"a"b'])('%j is no CSV, and is refused', async (text) => {
    await expect(all(csvLines(file(text)))).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'file',
    });
  });

  it('a file of more than 10 MB is refused while it is read', async () => {
    const piece = Buffer.from(`${'x'.repeat(999)}\n`.repeat(1_100));
    const endless = Readable.from(
      (function* () {
        while (true) yield piece;
      })(),
    );
    await expect(all(csvLines(endless))).rejects.toBeInstanceOf(Refusal);
  });

  it('NDJSON is read line by line, and a line that is no object is null', async () => {
    const pieces = Readable.from([
      Buffer.from('{"kind":"EM'),
      Buffer.from('AIL"}\r\n\n[1]\n{"a"'),
      Buffer.from(':"é"}'),
    ]);
    expect(await all(jsonLines(pieces))).toEqual([
      { line: 1, content: { kind: 'EMAIL' } },
      { line: 3, content: null },
      { line: 4, content: { a: 'é' } },
    ]);
  });
});

describe('readRow', () => {
  const CHANNELS = [
    { id: 'c1', name: 'Shop' },
    { id: 'c2', name: 'Twin' },
    { id: 'c3', name: 'Twin' },
  ];
  it.each([
    [
      { kind: 'fax', value: '1' },
      { code: 'BAD_USER_INPUT', field: 'kind' },
    ],
    [
      { kind: 'PHONE', value: 'none' },
      { code: 'BAD_USER_INPUT', field: 'value' },
    ],
    [
      { kind: 'HANDLE', value: 'ann' },
      { code: 'BAD_USER_INPUT', field: 'channel' },
    ],
    [
      { kind: 'HANDLE', value: 'ann', channel: 'Nowhere' },
      { code: 'CHANNEL_NOT_FOUND', field: 'channel' },
    ],
    [
      { kind: 'HANDLE', value: 'ann', channel: 'Twin' },
      { code: 'BAD_USER_INPUT', field: 'channel' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', reason: 'DULL' },
      { code: 'BAD_USER_INPUT', field: 'reason' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', scope: 'SIDEWAYS' },
      { code: 'BAD_USER_INPUT', field: 'scope' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', note: 'x'.repeat(2_001) },
      { code: 'BAD_USER_INPUT', field: 'note' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', expiresAt: 'tomorrow' },
      { code: 'BAD_USER_INPUT', field: 'expiresAt' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', expiresAt: '2030-01-01' },
      { code: 'BAD_USER_INPUT', field: 'expiresAt' },
    ],
    [
      { kind: 'handle', value: '@Ann', channel: 'Shop', reason: 'spam' },
      { identity: { value: 'ann', channelId: 'c1' }, reason: 'SPAM', scope: 'INBOUND' },
    ],
    [
      { kind: 'EMAIL', value: 'a@b.example', expiresAt: '2030-01-01T00:00:00+07:00' },
      { expiresAt: '2029-12-31T17:00:00.000Z' },
    ],
  ])('%j is read as %j', (cells, expected) => {
    expect(readRow(cells, 7, CHANNELS)).toMatchObject({ line: 7, ...expected });
  });
});
